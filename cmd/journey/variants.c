#include "journey/variants.h"

#include <stdlib.h>

enum { SEVEN = 0x7f, MORE = 0x80 };

static void
put_number(struct buf *b, uint32_t number)
{
	for (; number > SEVEN; number >>= 7)
		buf_char(b, (char)(MORE | (number & SEVEN)));
	buf_char(b, (char)number);
}

uint32_t
variant_next(struct str *way)
{
	uint32_t number = 0;
	unsigned char c;
	int shift = 0;

	if (way->n == 0)
		return 0;
	do {
		c = (unsigned char)*way->p;
		*way = str_from(*way, 1);
		number |= (uint32_t)(c & SEVEN) << shift;
		shift += 7;
	} while (c & MORE);
	return number;
}

static void
count(struct variants *v, struct str way, int64_t times)
{
	size_t had = v->ways.n;
	uint32_t number = intern_put(&v->ways, way);

	if (v->ways.n > had) {
		ARENA_GROW(v->ways.arena, v->counts, had, v->cap);
		v->counts[had] = 0;
	}
	v->counts[number - 1] += times;
}

void
variants_add(struct variants *v, const struct trace *t)
{
	v->text.n = 0;
	for (size_t i = 0; i < t->n; i++) {
		put_number(&v->text, t->v[i].activity);
		v->tied += i && t->v[i].time == t->v[i - 1].time;
	}
	count(v, buf_str(&v->text), 1);
	v->cases++;
	v->events += (int64_t)t->n;
}

void
variants_take(struct variants *v, const struct variants *from)
{
	for (uint32_t i = 1; i <= from->ways.n; i++)
		count(v, intern_str(&from->ways, i), from->counts[i - 1]);
	v->cases += from->cases;
	v->events += from->events;
	v->tied += from->tied;
}

/* ---- in their order ---- */

/* what is sorted; qsort(3) hands nothing on */
struct row {
	struct variant variant;
	const uint32_t *rank;
};

static int
by_rank(const void *va, const void *vb)
{
	const struct row *a = va, *b = vb;
	struct str x = a->variant.way, y = b->variant.way;

	if (a->variant.count != b->variant.count)
		return a->variant.count < b->variant.count ? 1 : -1;
	for (;;) {
		uint32_t m = variant_next(&x), n = variant_next(&y);

		if (m != n && m && n)
			return a->rank[m - 1] < b->rank[n - 1] ? -1 : 1;
		if (m == 0 || n == 0)
			return (m != 0) - (n != 0);
	}
}

static int64_t
length(struct str way)
{
	int64_t n = 0;

	while (variant_next(&way))
		n++;
	return n;
}

struct variant *
variants_ranked(const struct variants *v, struct arena *a,
    const struct activities *activities)
{
	const uint32_t *rank = activities_rank(a, activities);
	size_t n = v->ways.n;
	struct row *rows = NEW(a, struct row, n);
	struct variant *all = NEW(a, struct variant, n);

	for (size_t i = 0; i < n; i++) {
		struct str way = intern_str(&v->ways, (uint32_t)i + 1);

		rows[i] =
		    (struct row){ { way, v->counts[i], length(way) }, rank };
	}
	if (n)
		qsort(rows, n, sizeof *rows, by_rank);
	for (size_t i = 0; i < n; i++)
		all[i] = rows[i].variant;
	return all;
}

#include "score/spread.h"

#include <math.h>
#include <stdlib.h>

static int
in_order(const void *a, const void *b)
{
	const struct holding *x = a, *y = b;

	if (x->segment != y->segment)
		return x->segment < y->segment ? -1 : 1;
	if (x->owner != y->owner)
		return x->owner < y->owner ? -1 : 1;
	return x->account < y->account ? -1 : x->account > y->account;
}

/* the end of those of the same segment as v[i], or of the same owner too */
static size_t
end_of(const struct holding *v, size_t n, size_t i, int owner)
{
	size_t k = i;

	while (k < n && v[k].segment == v[i].segment &&
	    (!owner || v[k].owner == v[i].owner))
		k++;
	return k;
}

static double
mean(const struct holding *v, size_t from, size_t to)
{
	double sum = 0;

	for (size_t i = from; i < to; i++)
		sum += v[i].value;
	return sum / (double)(to - from);
}

/* sums of squares and what they are divided by */
struct moments {
	double within, between;   /* sums of squares */
	double dwithin, dbetween; /* degrees of freedom */
	double weight;            /* Σ over segments of N − Σ n² / N */
};

/* one owner's accounts of a segment */
static void
add_cell(struct moments *m, const struct holding *v, size_t from, size_t to,
    double segment)
{
	double own = mean(v, from, to), n = (double)(to - from);

	for (size_t i = from; i < to; i++)
		m->within += (v[i].value - own) * (v[i].value - own);
	m->between += n * (own - segment) * (own - segment);
	m->dwithin += n - 1;
	m->dbetween++;
}

static void
add_segment(struct moments *m, const struct holding *v, size_t from, size_t to)
{
	double all = mean(v, from, to), squares = 0, n = (double)(to - from);
	size_t end;

	for (size_t i = from; i < to; i = end) {
		end = end_of(v, to, i, 1);
		add_cell(m, v, i, end, all);
		squares += (double)(end - i) * (double)(end - i);
	}
	m->dbetween--;
	m->weight += n - squares / n;
}

/* how many different owners; they may be in several segments */
static size_t
count_owners(const struct holding *v, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (v[k].owner != v[i].owner)
			k++;
		count += k == i;
	}
	return count;
}

static void
finish(struct spread *s, const struct moments *m)
{
	double each = m->weight / m->dbetween; /* accounts an owner, about */
	double mw = m->within / m->dwithin, mb = m->between / m->dbetween;
	double between = fmax(0, (mb - mw) / each);

	s->within = sqrt(mw);
	s->between = sqrt(between);
	s->raw = sqrt(mb / each);
	s->chance = sqrt(mw / each);
	if (between + mw > 0)
		s->share = between / (between + mw);
}

struct spread
spread_of(struct holding *v, size_t n)
{
	struct spread s = { .n = n,
		.mean = NAN,
		.between = NAN,
		.within = NAN,
		.share = NAN,
		.raw = NAN,
		.chance = NAN };
	struct moments m = { 0 };
	size_t end;

	if (n == 0)
		return s;
	qsort(v, n, sizeof *v, in_order);
	for (size_t i = 0; i < n; i = end) {
		end = end_of(v, n, i, 0);
		add_segment(&m, v, i, end);
		s.segments++;
	}
	s.owners = count_owners(v, n);
	s.mean = mean(v, 0, n);
	if (m.dbetween > 0 && m.dwithin > 0)
		finish(&s, &m);
	return s;
}

/* what an owner's accounts of one segment are above it, in sum */
static void
add_leanings(
    struct leaning *out, const struct holding *v, size_t from, size_t to)
{
	double all = mean(v, from, to);
	size_t end;

	if (end_of(v, to, from, 1) == to) /* nobody to compare with */
		return;
	for (size_t i = from; i < to; i = end) {
		struct leaning *l = &out[v[i].owner];

		end = end_of(v, to, i, 1);
		l->plain += (double)(end - i) * (mean(v, i, end) - all);
		l->n += end - i;
	}
}

void
spread_leanings(const struct spread *s, const struct holding *v, size_t n,
    struct leaning *out, size_t owners)
{
	double between = s->between * s->between;
	double within = s->within * s->within;
	size_t end;

	for (size_t k = 0; k < owners; k++)
		out[k] = (struct leaning){ .owner = k };
	for (size_t i = 0; i < n; i = end) {
		end = end_of(v, n, i, 0);
		add_leanings(out, v, i, end);
	}
	for (size_t k = 0; k < owners; k++) {
		double count = (double)out[k].n;

		if (out[k].n == 0)
			continue;
		out[k].plain /= count;
		out[k].drawn = between > 0
		    ? out[k].plain * between / (between + within / count)
		    : 0;
	}
}

/* tables of accounts folded into a row for each of what some columns have */
#include "report/sheet.h"

#include <stdlib.h>

#include "buf.h"
#include "diag.h"
#include "intern.h"
#include "num.h"

enum { MOST = 8 };

struct fold {
	struct csvin *in;
	int keys[MOST], sums[MOST];
	size_t nkey, nsum;
	bool means;          /* not sums */
	struct intern names; /* keys, a zero byte between */
	double *v;           /* of each: how many rows, then the sums */
	size_t n, cap;
};

static size_t
bind(const struct csvin *in, const char *names, int at[MOST])
{
	struct str rest = str_of(names), name;
	size_t n = 0;

	while (rest.n && n < MOST) {
		rest = str_cut(rest, ',', &name);
		at[n++] = csvin_column(in, name);
	}
	return n;
}

static double
number(const struct csvin *in, int column)
{
	struct str s = csvin_field(in, column);
	char text[DIAG_TEXT];
	double v = 0;

	if (s.n && !num_parse(s, &v))
		csvin_fail(in, column, "not a number: %s", diag_text(s, text));
	return v;
}

static void
add(struct fold *f, struct buf *key)
{
	size_t width = f->nsum + 1, at;

	key->n = 0;
	for (size_t i = 0; i < f->nkey; i++) {
		buf_put(key, csvin_field(f->in, f->keys[i]));
		buf_char(key, '\0');
	}
	at = (intern_put(&f->names, buf_str(key)) - 1) * width;
	while (f->n < at + width) {
		ARENA_GROW(f->names.arena, f->v, f->n, f->cap);
		f->v[f->n++] = 0;
	}
	/* what has no number is not counted, where numbers are asked for */
	if (f->nsum && csvin_field(f->in, f->sums[0]).n == 0)
		return;
	f->v[at]++;
	for (size_t i = 0; i < f->nsum; i++)
		f->v[at + 1 + i] += number(f->in, f->sums[i]);
}

struct line {
	struct str key;
	const double *v;
};

static int
by_key(const void *a, const void *b)
{
	return str_cmp(
	    ((const struct line *)a)->key, ((const struct line *)b)->key);
}

static void
write(struct sheet *s, const struct fold *f)
{
	struct line *lines = NEW(s->arena, struct line, f->names.n + 1);

	for (size_t i = 0; i < f->names.n; i++)
		lines[i] = (struct line){ f->names.strings[i],
			f->v + i * (f->nsum + 1) };
	qsort(lines, f->names.n, sizeof *lines, by_key);
	for (size_t i = 0; i < f->names.n; i++) {
		struct str rest = lines[i].key, cell;

		for (size_t k = 0; k < f->nkey; k++) {
			rest = str_cut(rest, '\0', &cell);
			sheet_put(s, cell);
		}
		for (size_t k = 0; k <= f->nsum; k++)
			sheet_put_number(s,
			    k && f->means ? lines[i].v[k] / lines[i].v[0]
					  : lines[i].v[k]);
	}
	sheet_end(s, 0);
}

void
sheet_fold(struct arena *a, struct sheet *s, struct csvin *in,
    enum input_id kind, const char *keys, const char *sums)
{
	struct fold f = { .in = in, .names = { .arena = a } };
	struct buf b = { 0 };
	struct str columns;

	f.means = *sums == '/';
	sums += f.means;
	buf_puts(&b, keys);
	buf_puts(&b, ",count");
	if (*sums) {
		buf_char(&b, ',');
		buf_puts(&b, sums);
	}
	columns = arena_str(a, buf_str(&b));
	sheet_make(a, s, "", columns.p);
	s->kind = kind;
	s->name = arena_str(a, str_of(csvin_place(in, -1).file));
	f.nkey = bind(in, keys, f.keys);
	f.nsum = bind(in, sums, f.sums);
	while (csvin_next_or_fail(in))
		add(&f, &b);
	write(s, &f);
	buf_free(&b);
}

/* the heat map: a segment a row, a dimension a column, the mean in the cell */
#include "report/panel.h"

#include <math.h>
#include <stdlib.h>

#include "report/html.h"
#include "report/words.h"

enum { ROWS = 12 };

/* sums of one segment */
struct line {
	struct str segment;
	size_t accounts;
	double *sum;
	size_t *n; /* accounts with the dimension's data */
};

static void
line_make(struct arena *a, struct line *l, size_t ndim)
{
	l->sum = NEW(a, double, ndim);
	l->n = NEW(a, size_t, ndim);
}

static void
line_add(struct line *l, const struct customer *c, size_t ndim)
{
	l->accounts++;
	for (size_t i = 0; i < ndim; i++)
		if (!isnan(c->dims[i])) {
			l->sum[i] += c->dims[i];
			l->n[i]++;
		}
}

static int
by_accounts(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->accounts != y->accounts)
		return x->accounts < y->accounts ? 1 : -1;
	return str_cmp(x->segment, y->segment);
}

/* the segments, most accounts first */
static struct line *
lines(const struct report *r, size_t *n)
{
	const struct roster *o = &r->roster;
	struct line *v = NEW(r->arena, struct line, o->words.n + 1);
	size_t *at = NEW(r->arena, size_t, o->words.n + 1);

	*n = 0;
	for (size_t i = 0; i < o->n; i++) {
		uint32_t s = o->v[i]->segment;

		if (at[s] == 0) {
			at[s] = ++*n;
			v[*n - 1].segment = roster_word(o, s);
			line_make(r->arena, &v[*n - 1], o->ndim);
		}
		line_add(&v[at[s] - 1], o->v[i], o->ndim);
	}
	qsort(v, *n, sizeof *v, by_accounts);
	return v;
}

void
heat_aside(struct buf *out, const struct report *r)
{
	size_t n;

	lines(r, &n);
	if (n > ROWS) {
		words_cut(out, ROWS, n);
		buf_puts(out, " segments");
	}
}

static void
cell(struct buf *out, double sum, size_t n)
{
	double mean = n ? sum / (double)n : NAN;

	if (n == 0) {
		buf_puts(out, "<td>none</td>");
		return;
	}
	buf_printf(out, "<td class=\"h%d\">", html_shade(mean));
	words_score(out, mean);
	buf_puts(out, " <small>");
	words_count(out, n);
	buf_puts(out, "</small></td>");
}

static void
row(struct buf *out, const struct line *l, struct str name, size_t ndim)
{
	html_in(out, "<tr><th scope=\"row\">", name, " <small>");
	words_count(out, l->accounts);
	buf_puts(out, "</small></th>");
	for (size_t i = 0; i < ndim; i++)
		cell(out, l->sum[i], l->n[i]);
	buf_puts(out, "</tr>\n");
}

static void
table_begin(struct buf *out, const struct roster *o)
{
	buf_puts(out,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
	    "aria-label=\"Segment by dimension\">\n<table class=\"heat\">"
	    "<caption class=\"unseen\">Mean points by segment and dimension"
	    "</caption>\n<thead><tr><th scope=\"col\">Segment</th>");
	for (size_t i = 0; i < o->ndim; i++)
		html_in(out, "<th scope=\"col\">", o->dims[i], "</th>");
	buf_puts(out, "</tr></thead>\n<tbody>\n");
}

void
heat_html(struct buf *out, const struct report *r)
{
	const struct roster *o = &r->roster;
	size_t n;
	struct line *v = lines(r, &n), all = { 0 };

	line_make(r->arena, &all, o->ndim);
	for (size_t i = 0; i < o->n; i++)
		line_add(&all, o->v[i], o->ndim);
	table_begin(out, o);
	for (size_t i = 0; i < n && i < ROWS; i++) {
		struct str name = v[i].segment;

		row(out, &v[i], name.n ? name : STR("no segment"), o->ndim);
	}
	row(out, &all, STR("All"), o->ndim);
	html_table_end(out);
}

static void
put_line(struct sheet *s, const struct line *l, struct str name, size_t ndim)
{
	sheet_put(s, name);
	sheet_put_count(s, l->accounts);
	for (size_t i = 0; i < ndim; i++)
		sheet_put_number(
		    s, l->n[i] ? l->sum[i] / (double)l->n[i] : NAN);
}

void
heat_tables(struct sheets *v, const struct report *r)
{
	size_t n;
	const struct line *l = lines(r, &n);
	struct sheet *s =
	    sheets_make(r->arena, v, "segments", "segment,accounts");

	sheet_widen(s, r->roster.dims, r->roster.ndim);
	for (size_t i = 0; i < n && i < ROWS; i++)
		put_line(s, &l[i], l[i].segment, r->roster.ndim);
	sheet_end(s, n);
}

/* retention: a cohort a row, a period a column */
#include "report/panel.h"

#include <math.h>

#include "report/html.h"
#include "report/sheet_draw.h"
#include "report/words.h"

enum { COHORTS = 14, PERIODS = 13 };

struct cohorts {
	const struct sheet *s;
	int cohort, size, period, rate, whole;
	size_t first[COHORTS]; /* the newest */
	size_t n, all;
};

static void
find_cohorts(struct cohorts *c)
{
	for (size_t i = 0, n; i < c->s->nrow; i += n, c->all++) {
		n = sheet_same(c->s, c->cohort, i);
		if (c->n == COHORTS) {
			for (size_t k = 1; k < COHORTS; k++)
				c->first[k - 1] = c->first[k];
			c->n--;
		}
		c->first[c->n++] = i;
	}
}

static void
cohort_cell(struct buf *out, const struct cohorts *c, size_t first, int period)
{
	size_t n = sheet_same(c->s, c->cohort, first);

	for (size_t i = first; i < first + n; i++) {
		double rate = sheet_number(c->s, i, c->rate);
		bool open = str_is(sheet_cell(c->s, i, c->whole), "0");

		if (sheet_number(c->s, i, c->period) != period || isnan(rate))
			continue;
		buf_printf(out, "<td class=\"h%d\">", html_shade(100 * rate));
		words_share(out, rate, 1);
		buf_puts(out, open ? "<small>…</small></td>" : "</td>");
		return;
	}
	buf_puts(out, "<td></td>");
}

static void
cohort_row(struct buf *out, const struct cohorts *c, size_t first, int periods)
{
	html_in(out, "<tr><th scope=\"row\">",
	    sheet_cell(c->s, first, c->cohort), " <small>");
	words_number(out, sheet_number(c->s, first, c->size));
	buf_puts(out, "</small></th>");
	for (int p = 0; p < periods; p++)
		cohort_cell(out, c, first, p);
	buf_puts(out, "</tr>\n");
}

static int
periods_of(const struct cohorts *c)
{
	double most = 0;

	for (size_t i = 0; i < c->s->nrow; i++)
		most = fmax(most, sheet_number(c->s, i, c->period));
	return most + 1 < PERIODS ? (int)most + 1 : PERIODS;
}

static void
cohorts_table(struct buf *out, const struct cohorts *c)
{
	int periods = periods_of(c);

	if (c->n < c->all) {
		buf_puts(out, "<p class=\"lead\"><span class=\"cut\">");
		words_cut(out, c->n, c->all);
		buf_puts(out, " cohorts, the newest</span></p>\n");
	}
	buf_puts(out,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
	    "aria-label=\"Retention by cohort\">\n<table class=\"heat "
	    "cohorts\"><caption class=\"unseen\">Share retained by cohort and "
	    "period</caption>\n<thead><tr><th scope=\"col\">Cohort</th>");
	for (int p = 0; p < periods; p++)
		buf_printf(out, "<th scope=\"col\">%d</th>", p);
	buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < c->n; i++)
		cohort_row(out, c, c->first[i], periods);
	html_table_end(out);
}

void
cohorts_html(struct buf *out, const struct report *r)
{
	for (const struct sheet *s = report_sheet(r, INPUT_COHORTS); s;
	     s = report_next(r, s)) {
		struct cohorts c = { .s = s,
			.cohort = sheet_column(s, "cohort"),
			.size = sheet_column(s, "size"),
			.period = sheet_column(s, "period"),
			.rate = sheet_column(s, "rate"),
			.whole = sheet_column(s, "complete") };

		find_cohorts(&c);
		cohorts_table(out, &c);
		buf_puts(out,
		    "<details><summary>With the 95 % limits of each, as a "
		    "table</summary>\n");
		sheet_html(out, s, "Retention by cohort and period", r->rows);
		buf_puts(out, "</details>\n");
	}
}

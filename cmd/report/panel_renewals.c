/* accounts that renew within 90 days and are not green, the soonest first */
#include "report/panel.h"

#include <math.h>
#include <stdlib.h>

#include "report/html.h"
#include "report/roster_sheet.h"
#include "report/words.h"

enum { DAYS = 90 };

static bool
at_risk(const struct customer *c, int64_t today)
{
	return c->band != BAND_GREEN && c->renews != ROSTER_NO_DAY &&
	    c->renews >= today && c->renews <= today + DAYS;
}

static int
by_day(const void *a, const void *b)
{
	const struct customer *x = *(const struct customer *const *)a;
	const struct customer *y = *(const struct customer *const *)b;

	if (x->renews != y->renews)
		return x->renews < y->renews ? -1 : 1;
	return str_cmp(x->id, y->id);
}

/* all of them, in the report's arena; *n is how many */
static const struct customer **
pick(const struct report *r, size_t *n)
{
	const struct customer **v =
	    NEW(r->arena, const struct customer *, r->roster.n + 1);
	int64_t today = roster_today(&r->roster);

	*n = 0;
	for (size_t i = 0; i < r->roster.n; i++)
		if (at_risk(r->roster.v[i], today))
			v[(*n)++] = r->roster.v[i];
	qsort(v, *n, sizeof *v, by_day);
	return v;
}

static size_t
shown(const struct report *r, size_t n)
{
	return n < r->top ? n : r->top;
}

void
renewals_aside(struct buf *out, const struct report *r)
{
	size_t n;

	pick(r, &n);
	words_cut(out, shown(r, n), n);
}

static void
text_row(struct plain *p, const struct report *r, const struct customer *c)
{
	words_day(p->out, c->renews);
	words_until(&p->cell, c->renews, roster_today(&r->roster));
	plain_cell(p, 12);
	buf_puts(p->out, "  ");
	plain_band(p, c->band);
	if (c->band != BAND_UNKNOWN)
		words_score(&p->cell, c->score);
	plain_cell(p, 5);
	words_money(&p->cell, c->arr);
	plain_cell(p, 14);
	buf_puts(p->out, "  ");
	plain_left(p, c->name, 26);
	plain_end_line(p);
}

void
renewals_text(struct plain *p, const struct report *r)
{
	size_t n;
	const struct customer **v = pick(r, &n);

	if (n == 0)
		buf_puts(p->out,
		    "None of the accounts that are not green "
		    "renews within 90 days.\n");
	for (size_t i = 0; i < shown(r, n); i++)
		text_row(p, r, v[i]);
}

static void
html_row(struct buf *out, const struct report *r, const struct customer *c)
{
	buf_printf(out, "<tr class=\"%c\">", html_class(c->band));
	html_in(out, "<th scope=\"row\">", c->name, "</th><td>");
	html_day(out, c->renews, roster_today(&r->roster));
	buf_puts(out, "</td><td>");
	html_band(out, c->band);
	buf_puts(out, "</td><td>");
	if (!isnan(c->score))
		words_score(out, c->score);
	buf_puts(out, "</td><td>");
	html_trend(out, c->trend);
	buf_puts(out, "</td><td>");
	words_money(out, c->arr);
	html_in(out, "</td><td>", roster_word(&r->roster, c->owner),
	    "</td></tr>\n");
}

void
renewals_html(struct buf *out, const struct report *r)
{
	size_t n;
	const struct customer **v = pick(r, &n);

	if (n == 0) {
		buf_puts(out,
		    "<p class=\"calm\">None of the accounts that are not "
		    "green renews within 90 days.</p>\n");
		return;
	}
	html_table(out, "list renewals", "Renewals at risk in 90 days",
	    "Account|Renews|Band|Score|Trend|ARR|Owner");
	for (size_t i = 0; i < shown(r, n); i++)
		html_row(out, r, v[i]);
	html_table_end(out);
}

void
renewals_tables(struct sheets *v, const struct report *r)
{
	size_t n;
	const struct customer **c = pick(r, &n);

	roster_sheet(v, r, "renewals",
	    "account,name,renews,band,score,trend,arr,owner", c, shown(r, n),
	    n);
}

/* the alerts: each condition and the accounts that meet it */
#include "report/panel.h"

#include <math.h>

#include "report/html.h"
#include "report/mail.h"
#include "report/markdown.h"
#include "report/roster_sheet.h"
#include "report/words.h"

static size_t
shown(const struct report *r, const struct alert *a)
{
	return a->n < r->top ? a->n : r->top;
}

/* "3 accounts, showing 2 of 3" */
static void
count(struct buf *out, const struct report *r, const struct alert *a)
{
	if (a->n == 0)
		buf_puts(out, "no account");
	else
		words_plural(out, a->n, "account", "accounts");
	if (shown(r, a) < a->n) {
		buf_puts(out, ", ");
		words_cut(out, shown(r, a), a->n);
	}
}

static bool
is_named(const struct alert *a)
{
	return !str_eq(a->name, a->text);
}

void
alerts_aside(struct buf *out, const struct report *r)
{
	words_count(out, alerts_matched(&r->alerts));
	buf_puts(out, " of ");
	words_count(out, r->alerts.n);
	buf_puts(out, " matched");
}

/* ---- text ---- */

static void
text_account(struct plain *p, const struct report *r, const struct customer *c)
{
	buf_puts(p->out, "  ");
	plain_band(p, c->band);
	if (!isnan(c->score))
		words_score(&p->cell, c->score);
	plain_cell(p, 5);
	words_money(&p->cell, c->arr);
	plain_cell(p, 14);
	buf_puts(p->out, "  ");
	plain_left(p, c->name, 32);
	buf_char(p->out, ' ');
	plain_left(p, roster_word(&r->roster, c->owner), 15);
	plain_end_line(p);
}

static void
text_alert(struct plain *p, const struct report *r, const struct alert *a)
{
	struct buf w = { 0 };

	count(&w, r, a);
	buf_puts(&w, ": ");
	if (is_named(a)) {
		buf_put(&w, a->name);
		buf_puts(&w, plain_dot(p));
	}
	buf_put(&w, a->text);
	if (a->to.n) {
		buf_printf(&w, "%sto ", plain_dot(p));
		buf_put(&w, a->to);
	}
	if (a->n)
		plain_begin(p, PLAIN_RED);
	plain_wrap(p, buf_str(&w), 4, 0);
	if (a->n)
		plain_end(p);
	buf_free(&w);
	for (size_t i = 0; i < shown(r, a); i++)
		text_account(p, r, a->v[i]);
}

void
alerts_text(struct plain *p, const struct report *r)
{
	for (size_t i = 0; i < r->alerts.n; i++)
		text_alert(p, r, &r->alerts.v[i]);
}

/* ---- HTML ---- */

static void
html_account(struct buf *out, const struct report *r, const struct customer *c)
{
	buf_printf(out, "<tr class=\"%c\">", html_class(c->band));
	html_in(out, "<th scope=\"row\">", c->name, "</th><td>");
	html_band(out, c->band);
	buf_puts(out, "</td><td>");
	if (!isnan(c->score))
		words_score(out, c->score);
	buf_puts(out, "</td><td>");
	html_trend(out, c->trend);
	buf_puts(out, "</td><td>");
	words_money(out, c->arr);
	buf_puts(out, "</td><td>");
	html_day(out, c->renews, roster_today(&r->roster));
	html_in(out, "</td><td>", roster_word(&r->roster, c->owner),
	    "</td></tr>\n");
}

static void
html_alert(struct buf *out, const struct report *r, const struct alert *a)
{
	html_in(out, "<h3>", a->name, "</h3>\n<p class=\"lead\">");
	count(out, r, a);
	if (is_named(a))
		html_in(out, ": <code>", a->text, "</code>");
	if (a->to.n)
		html_in(out, ", to ", a->to, "");
	buf_puts(out, "</p>\n");
	if (a->n == 0)
		return;
	html_table(out, "list alerts", "Accounts that match",
	    "Account|Band|Score|Trend|ARR|Renews|Owner");
	for (size_t i = 0; i < shown(r, a); i++)
		html_account(out, r, a->v[i]);
	html_table_end(out);
}

void
alerts_html(struct buf *out, const struct report *r)
{
	for (size_t i = 0; i < r->alerts.n; i++)
		html_alert(out, r, &r->alerts.v[i]);
}

/* ---- Markdown ---- */

static void
markdown_alert(struct buf *out, const struct report *r, const struct alert *a)
{
	struct sheets s = { 0 };

	buf_puts(out, "**");
	markdown_text(out, a->name);
	buf_puts(out, "**: ");
	count(out, r, a);
	if (is_named(a)) {
		buf_puts(out, ", ");
		markdown_text(out, a->text);
	}
	if (a->to.n) {
		buf_puts(out, ", to ");
		markdown_text(out, a->to);
	}
	buf_puts(out, "\n\n");
	if (a->n == 0)
		return;
	roster_sheet(&s, r, "", "name,band,score,trend,arr,renews,owner", a->v,
	    shown(r, a), a->n);
	markdown_table(out, &s.v[0], r->top);
	buf_char(out, '\n');
}

void
alerts_markdown(struct buf *out, const struct report *r)
{
	for (size_t i = 0; i < r->alerts.n; i++)
		markdown_alert(out, r, &r->alerts.v[i]);
}

/* ---- mail ---- */

void
alerts_mail(struct buf *out, const struct report *r)
{
	for (size_t i = 0; i < r->alerts.n; i++) {
		const struct alert *a = &r->alerts.v[i];
		struct sheets s = { 0 };

		html_in(out, "<p><b>", a->name, "</b>: ");
		count(out, r, a);
		if (is_named(a))
			html_in(out, ", ", a->text, "");
		buf_puts(out, "</p>\n");
		roster_sheet(&s, r, "",
		    "name,band,score,trend,arr,renews,owner", a->v, shown(r, a),
		    a->n);
		mail_table(out, &s.v[0], r->top);
	}
}

/* ---- tables ---- */

/* the alerts, and then a table each of the accounts that match */
void
alerts_tables(struct sheets *v, const struct report *r)
{
	struct sheet *s =
	    sheets_make(r->arena, v, "alerts", "alert,where,to,accounts");

	for (size_t i = 0; i < r->alerts.n; i++) {
		const struct alert *a = &r->alerts.v[i];

		sheet_put(s, a->name);
		sheet_put(s, a->text);
		sheet_put(s, a->to);
		sheet_put_count(s, a->n);
	}
	sheet_end(s, 0);
	for (size_t i = 0; i < r->alerts.n; i++) {
		const struct alert *a = &r->alerts.v[i];

		roster_sheet(v, r, a->name.p,
		    "account,name,band,score,trend,arr,renews,owner", a->v,
		    shown(r, a), a->n);
	}
}

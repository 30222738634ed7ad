/* the accounts to call today: who, why, and what is at stake */
#include "report/panel.h"

#include <math.h>

#include "report/driver.h"
#include "report/html.h"
#include "report/markdown.h"
#include "report/roster_sheet.h"
#include "report/svg.h"
#include "report/words.h"

static size_t
shown(const struct report *r)
{
	size_t n = r->overview.band[BAND_RED].n;

	return n < r->top ? n : r->top;
}

void
calls_aside(struct buf *out, const struct report *r)
{
	words_cut(out, shown(r), r->overview.band[BAND_RED].n);
}

static void
nobody(struct buf *out, const struct report *r)
{
	size_t unknown = r->overview.band[BAND_UNKNOWN].n;

	buf_puts(out, "Nobody: no account is red.");
	if (unknown == 0)
		return;
	buf_puts(out, " Too little is known of ");
	words_plural(out, unknown, "account", "accounts");
	buf_puts(out, " to say so of them.");
}

/* ---- text ---- */

static void
text_head(struct plain *p, const struct customer *c, size_t i)
{
	buf_printf(&p->cell, "%zu.", i + 1);
	plain_cell(p, 3);
	buf_char(p->out, ' ');
	plain_begin(p, PLAIN_STRONG);
	plain_left(p, c->name, 35);
	plain_end(p);
	words_money(&p->cell, c->arr);
	buf_puts(&p->cell, " ARR");
	plain_cell(p, 17);
	buf_char(p->out, ' ');
	plain_band(p, c->band);
	if (!isnan(c->score))
		words_score(&p->cell, c->score);
	plain_cell(p, 5);
	if (!isnan(c->trend)) {
		buf_puts(p->out, "  ");
		plain_arrow(p, c->trend);
		words_points(&p->cell, c->trend, "-");
		plain_cell(p, 6);
	}
	plain_end_line(p);
}

static void
fact(struct buf *out, const struct plain *p, const char *before, struct str s)
{
	if (s.n == 0)
		return;
	buf_puts(out, out->n ? plain_dot(p) : "");
	buf_puts(out, before);
	buf_put(out, s);
}

static void
text_facts(struct plain *p, const struct report *r, const struct customer *c)
{
	const struct roster *o = &r->roster;
	struct buf w = { 0 };

	fact(&w, p, "", c->id);
	fact(&w, p, "", roster_word(o, c->segment));
	fact(&w, p, "owner ", roster_word(o, c->owner));
	if (c->renews != ROSTER_NO_DAY) {
		buf_printf(&w, "%srenews ", plain_dot(p));
		words_day(&w, c->renews);
		buf_char(&w, ' ');
		words_until(&w, c->renews, roster_today(o));
	}
	for (size_t i = 0; i < o->nextra; i++)
		if (c->extras[i].n) {
			fact(&w, p, "", o->extras[i]);
			buf_char(&w, ' ');
			buf_put(&w, c->extras[i]);
		}
	plain_spaces(p, 4);
	plain_wrap(p, buf_str(&w), 4, 4);
	buf_free(&w);
}

static void
text_drivers(struct plain *p, const struct customer *c)
{
	struct str rest = c->drivers;
	struct driver d;

	if (c->caps.n) {
		buf_puts(p->out, "    held down by ");
		plain_wrap(p, c->caps, 13, 17);
	}
	while (driver_next(&rest, &d)) {
		if (!isnan(d.points))
			words_points(&p->cell, d.points, "-");
		plain_cell(p, 11);
		buf_puts(p->out, "  ");
		plain_wrap(p, d.words, 13, 13);
	}
}

enum { WEEKS = 52 }; /* a year fits into a line */

/* the score of the last weeks, the oldest first, from 0 to 100 */
static void
text_trail(struct plain *p, const struct report *r, const struct customer *c)
{
	double v[TRAIL_MOST];
	size_t n = r->trail.n < WEEKS ? r->trail.n : WEEKS;

	if (!trail_of(&r->trail, c, v))
		return;
	plain_spaces(p, 13);
	plain_spark(p, v + r->trail.n - n, n, 0, 100);
	buf_puts(p->out, "  ");
	words_plural(p->out, n, "week", "weeks");
	buf_char(p->out, '\n');
}

void
calls_text(struct plain *p, const struct report *r)
{
	size_t n = shown(r);

	if (n == 0) {
		nobody(&p->cell, r);
		plain_wrap(p, buf_str(&p->cell), 0, 0);
		p->cell.n = 0;
	}
	for (size_t i = 0; i < n; i++) {
		const struct customer *c = r->overview.risk[i];

		text_head(p, c, i);
		text_facts(p, r, c);
		text_drivers(p, c);
		text_trail(p, r, c);
	}
}

/* ---- HTML ---- */

static void
facts(struct buf *out, const struct report *r, const struct customer *c)
{
	const struct roster *o = &r->roster;
	struct str owner = roster_word(o, c->owner);

	html_in(out, "<dl>\n<div><dt>Owner</dt><dd>",
	    owner.n ? owner : STR("nobody"), "</dd></div>\n");
	buf_puts(out, "<div><dt>ARR</dt><dd>");
	words_money(out, c->arr);
	buf_puts(out, "</dd></div>\n<div><dt>Renews</dt><dd>");
	html_day(out, c->renews, roster_today(o));
	buf_puts(out, "</dd></div>\n");
	buf_puts(out, "<div><dt>Confidence</dt><dd>");
	words_confidence(out, c->confidence);
	buf_puts(out, "</dd></div>\n");
	for (size_t i = 0; i < o->nextra; i++)
		if (c->extras[i].n) {
			html_in(out, "<div><dt>", o->extras[i], "</dt>");
			html_in(out, "<dd>", c->extras[i], "</dd></div>\n");
		}
	buf_puts(out, "</dl>\n");
}

static void
driver_row(struct buf *out, const struct driver *d, double largest)
{
	buf_puts(out, d->points < 0 ? "<tr class=\"cost\"><td>" : "<tr><td>");
	if (!isnan(d->points)) {
		words_points(out, d->points, HTML_MINUS);
		buf_puts(out, "</td><td>");
		svg_signed(out, d->points, largest);
	} else
		buf_puts(out, "</td><td>");
	html_in(out, "</td><td>", d->words, "</td></tr>\n");
}

static void
drivers(struct buf *out, const struct customer *c, double largest)
{
	struct str rest = c->drivers;
	struct driver d;

	if (c->caps.n)
		html_in(
		    out, "<p class=\"caps\">Held down by ", c->caps, "</p>\n");
	if (rest.n == 0)
		return;
	buf_puts(out,
	    "<table class=\"drivers\"><thead class=\"unseen\"><tr>"
	    "<th scope=\"col\">Points</th><th scope=\"col\">Cost or "
	    "earning</th><th scope=\"col\">Reason</th></tr></thead>"
	    "<tbody>\n");
	while (driver_next(&rest, &d))
		driver_row(out, &d, largest);
	buf_puts(out, "</tbody></table>\n");
}

/* the weeks' scores as a line, and what it shows in words */
static void
trail(struct buf *out, const struct report *r, const struct customer *c)
{
	double v[TRAIL_MOST], least = INFINITY, most = -INFINITY;
	size_t first = 0;

	if (!trail_of(&r->trail, c, v))
		return;
	for (size_t i = r->trail.n; i-- > 0;)
		if (!isnan(v[i])) {
			least = fmin(least, v[i]);
			most = fmax(most, v[i]);
			first = i;
		}
	buf_puts(out, "<p class=\"trail\">");
	svg_spark(out, v, r->trail.n, fmax(fmin(least - 4, most - 24), 0),
	    fmin(fmax(most + 4, least + 24), 100));
	buf_puts(out, " <small>");
	words_plural(out, r->trail.n - first, "week", "weeks");
	buf_puts(out, ", from ");
	words_score(out, v[first]);
	buf_puts(out, "; between ");
	words_score(out, least);
	buf_puts(out, " and ");
	words_score(out, most);
	buf_puts(out, "</small></p>\n");
}

static void
card(struct buf *out, const struct report *r, const struct customer *c,
    double largest)
{
	struct str segment = roster_word(&r->roster, c->segment);

	html_in(out, "<li><div class=\"who\">\n<h3>", c->name, "</h3>\n");
	html_in(out, "<p class=\"id\"><bdi>", c->id, "</bdi>");
	if (segment.n)
		html_in(out, " · <bdi>", segment, "</bdi>");
	buf_puts(out, "</p>\n<p class=\"score\">");
	html_band(out, c->band);
	if (!isnan(c->score)) {
		buf_puts(out, " <b>");
		words_score(out, c->score);
		buf_puts(out, "</b>");
	}
	if (!isnan(c->trend)) {
		buf_puts(out, " <small>");
		html_trend(out, c->trend);
		buf_puts(out, " in 28 days</small>");
	}
	buf_puts(out, "</p>\n");
	trail(out, r, c);
	facts(out, r, c);
	buf_puts(out, "</div>\n<div class=\"why\">\n");
	drivers(out, c, largest);
	buf_puts(out, "</div></li>\n");
}

void
calls_html(struct buf *out, const struct report *r)
{
	size_t n = shown(r);
	double largest = 0;

	if (n == 0) {
		buf_puts(out, "<p class=\"calm\">");
		nobody(out, r);
		buf_puts(out, "</p>\n");
		return;
	}
	/* one scale, so that bars compare between accounts */
	for (size_t i = 0; i < n; i++)
		largest =
		    fmax(largest, driver_largest(r->overview.risk[i]->drivers));
	buf_puts(out, "<ol class=\"calls\">\n");
	for (size_t i = 0; i < n; i++)
		card(out, r, r->overview.risk[i], largest);
	buf_puts(out, "</ol>\n");
}

/* ---- a table ---- */

void
calls_tables(struct sheets *v, const struct report *r)
{
	roster_sheet(v, r, "calls",
	    "account,name,segment,owner,arr,renews,band,score,trend,caps,"
	    "drivers",
	    r->overview.risk, shown(r), r->overview.band[BAND_RED].n);
}

/* ---- Markdown ---- */

static void
markdown_fact(struct buf *out, const char *before, struct str s)
{
	if (s.n == 0)
		return;
	buf_puts(out, before);
	markdown_text(out, s);
}

static void
markdown_head(struct buf *out, const struct report *r, const struct customer *c)
{
	const struct roster *o = &r->roster;

	markdown_fact(out, "**", c->name);
	buf_puts(out, "**: ");
	words_money(out, c->arr);
	buf_puts(out, " ARR, ");
	buf_put(out, roster_bands[c->band]);
	if (!isnan(c->score)) {
		buf_char(out, ' ');
		words_score(out, c->score);
	}
	if (!isnan(c->trend)) {
		buf_puts(out, " (");
		words_points(out, c->trend, HTML_MINUS);
		buf_puts(out, " in 28 days)");
	}
	markdown_fact(out, ", owner ", roster_word(o, c->owner));
	if (c->renews != ROSTER_NO_DAY) {
		buf_puts(out, ", renews ");
		words_day(out, c->renews);
		buf_char(out, ' ');
		words_until(out, c->renews, roster_today(o));
	}
	markdown_fact(out, " · ", c->id);
	markdown_fact(out, " · ", roster_word(o, c->segment));
	buf_char(out, '\n');
}

static void
markdown_reasons(struct buf *out, const struct customer *c)
{
	struct str rest = c->drivers;
	struct driver d;

	if (c->caps.n) {
		markdown_fact(out, "      - held down by ", c->caps);
		buf_char(out, '\n');
	}
	while (driver_next(&rest, &d)) {
		buf_puts(out, "      - ");
		if (!isnan(d.points)) {
			words_points(out, d.points, HTML_MINUS);
			buf_char(out, ' ');
		}
		markdown_text(out, d.words);
		buf_char(out, '\n');
	}
}

void
calls_markdown(struct buf *out, const struct report *r)
{
	size_t n = shown(r);

	if (n == 0) {
		nobody(out, r);
		buf_char(out, '\n');
	}
	for (size_t i = 0; i < n; i++) {
		buf_printf(out, "%zu. ", i + 1);
		markdown_head(out, r, r->overview.risk[i]);
		markdown_reasons(out, r->overview.risk[i]);
	}
}

/* ---- mail ---- */

static void
mail_head(struct buf *out, const struct report *r, const struct customer *c)
{
	const struct roster *o = &r->roster;

	html_in(out, "<li><b>", c->name, "</b>: ");
	words_money(out, c->arr);
	buf_puts(out, " ARR, ");
	buf_put(out, roster_bands[c->band]);
	if (!isnan(c->score)) {
		buf_char(out, ' ');
		words_score(out, c->score);
	}
	if (!isnan(c->trend)) {
		buf_puts(out, " (");
		words_points(out, c->trend, HTML_MINUS);
		buf_puts(out, " in 28 days)");
	}
	if (roster_word(o, c->owner).n)
		html_in(out, ", owner ", roster_word(o, c->owner), "");
	if (c->renews != ROSTER_NO_DAY) {
		buf_puts(out, ", renews ");
		html_day(out, c->renews, roster_today(o));
	}
	html_in(out, " · ", c->id, "\n");
}

static void
mail_reasons(struct buf *out, const struct customer *c)
{
	struct str rest = c->drivers;
	struct driver d;

	if (c->caps.n == 0 && rest.n == 0)
		return;
	buf_puts(out, "<ul>\n");
	if (c->caps.n)
		html_in(out, "<li>held down by ", c->caps, "</li>\n");
	while (driver_next(&rest, &d)) {
		buf_puts(out, "<li>");
		if (!isnan(d.points)) {
			words_points(out, d.points, HTML_MINUS);
			buf_char(out, ' ');
		}
		html_in(out, "", d.words, "</li>\n");
	}
	buf_puts(out, "</ul>\n");
}

void
calls_mail(struct buf *out, const struct report *r)
{
	size_t n = shown(r), all = r->overview.band[BAND_RED].n;

	if (n == 0) {
		buf_puts(out, "<p>");
		nobody(out, r);
		buf_puts(out, "</p>\n");
		return;
	}
	if (n < all) {
		buf_puts(out, "<p>");
		words_cut(out, n, all);
		buf_puts(out, "</p>\n");
	}
	buf_puts(out, "<ol>\n");
	for (size_t i = 0; i < n; i++) {
		mail_head(out, r, r->overview.risk[i]);
		mail_reasons(out, r->overview.risk[i]);
		buf_puts(out, "</li>\n");
	}
	buf_puts(out, "</ol>\n");
}

/* what the data can support: findings, unknown accounts, sources */
#include "report/panel.h"

#include "date.h"

#include "report/html.h"
#include "report/mail.h"
#include "report/markdown.h"
#include "report/quality.h"
#include "report/roster_sheet.h"
#include "report/words.h"

/* ---- text ---- */

static void
text_unknown(struct plain *p, const struct report *r)
{
	const struct customer **v;
	size_t all, n = quality_unknown(r, &v, &all);

	for (size_t i = 0; i < n; i++) {
		plain_band(p, BAND_UNKNOWN);
		words_confidence(&p->cell, v[i]->confidence);
		plain_cell(p, 7);
		words_money(&p->cell, v[i]->arr);
		plain_cell(p, 14);
		buf_puts(p->out, "  ");
		plain_left(p, v[i]->name, 33);
		buf_char(p->out, ' ');
		plain_left(p, roster_word(&r->roster, v[i]->owner), 14);
		plain_end_line(p);
	}
	if (n < all) {
		words_cut(p->out, n, all);
		buf_puts(p->out, " unknown, largest ARR first\n");
	}
}

static void
text_source(struct plain *p, const struct intake_file *f, int64_t asof)
{
	int64_t days;

	plain_left(p, f->file, 36);
	if (intake_age(f, asof, &days))
		words_plural(&p->cell, (size_t)days, "day", "days");
	plain_cell(p, 10);
	words_count(&p->cell, (size_t)f->rows);
	plain_cell(p, 12);
	words_count(&p->cell, (size_t)f->rejected);
	plain_cell(p, 11);
	if (intake_stale(f, asof)) {
		plain_begin(p, PLAIN_RED);
		buf_puts(p->out, "  stale");
		plain_end(p);
	}
	plain_end_line(p);
}

static void
text_sources(struct plain *p, const struct report *r)
{
	if (r->intake.n == 0)
		return;
	plain_begin(p, PLAIN_SOFT);
	plain_left(p, STR("source"), 36);
	buf_puts(p->out, "       age        rows   rejected\n");
	plain_end(p);
	for (size_t i = 0; i < r->intake.n; i++)
		text_source(p, &r->intake.v[i], report_asof(r));
}

void
quality_text(struct plain *p, const struct report *r)
{
	struct str v[QUALITY_MOST];
	size_t n = quality_findings(r, v);

	for (size_t i = 0; i < n; i++)
		plain_wrap(p, v[i], 2, 0);
	text_unknown(p, r);
	text_sources(p, r);
}

/* ---- HTML ---- */

static void
html_unknown(struct buf *out, const struct report *r)
{
	const struct customer **v;
	size_t all, n = quality_unknown(r, &v, &all);

	if (n == 0)
		return;
	buf_puts(out, "<h3>Accounts too little is known of</h3>\n");
	if (n < all) {
		buf_puts(out, "<p class=\"lead\"><span class=\"cut\">");
		words_cut(out, n, all);
		buf_puts(out, "</span></p>\n");
	}
	html_table(out, "list least", "Accounts too little is known of",
	    "Account|Confidence|ARR|Owner");
	for (size_t i = 0; i < n; i++) {
		html_in(out, "<tr><th scope=\"row\">", v[i]->name, "</th><td>");
		words_confidence(out, v[i]->confidence);
		buf_puts(out, "</td><td>");
		words_money(out, v[i]->arr);
		html_in(out, "</td><td>", roster_word(&r->roster, v[i]->owner),
		    "</td></tr>\n");
	}
	html_table_end(out);
}

static void
html_source(struct buf *out, const struct intake_file *f, int64_t asof)
{
	int64_t days;

	html_in(out, "<tr><th scope=\"row\">", f->file, "</th>");
	html_in(out, "<td>", f->mapping, "</td><td>");
	if (intake_age(f, asof, &days)) {
		words_day(out, date_day(f->exported));
		buf_puts(out, " <small>");
		words_plural(out, (size_t)days, "day old", "days old");
		buf_puts(out, "</small>");
	} else
		buf_puts(out, "not said");
	if (intake_stale(f, asof))
		buf_puts(out, " <span class=\"stale\">stale</span>");
	buf_puts(out, "</td><td>");
	words_count(out, (size_t)f->rows);
	buf_puts(out, "</td><td>");
	words_count(out, (size_t)f->events);
	buf_puts(out, "</td><td>");
	words_count(out, (size_t)f->rejected);
	buf_puts(out, "</td><td>");
	if (f->last != INTAKE_NO_TIME)
		words_day(out, date_day(f->last));
	buf_puts(out, "</td></tr>\n");
}

static void
html_sources(struct buf *out, const struct report *r)
{
	if (r->intake.n == 0)
		return;
	buf_puts(out, "<h3>Sources</h3>\n");
	html_table(out, "list sources", "Sources",
	    "Source|Mapping|Exported|Rows|Events|Rejected|Newest event");
	for (size_t i = 0; i < r->intake.n; i++)
		html_source(out, &r->intake.v[i], report_asof(r));
	html_table_end(out);
}

void
quality_html(struct buf *out, const struct report *r)
{
	struct str v[QUALITY_MOST];
	size_t n = quality_findings(r, v);

	buf_puts(out, "<ul class=\"findings\">\n");
	for (size_t i = 0; i < n; i++)
		html_in(out, "<li>", v[i], "</li>\n");
	buf_puts(out, "</ul>\n");
	html_unknown(out, r);
	html_sources(out, r);
}

/* ---- tables ---- */

static void
put_instant(struct sheet *s, const struct report *r, int64_t t)
{
	char text[DATE_SIZE];

	if (t == INTAKE_NO_TIME)
		sheet_put(s, (struct str){ 0 });
	else
		sheet_put(s,
		    arena_str(
			r->arena, (struct str){ text, date_format(t, text) }));
}

static void
put_sources(struct sheets *v, const struct report *r)
{
	struct sheet *s = sheets_make(r->arena, v, "sources",
	    "file,mapping,exported,rows,events,rejected,last,stale");

	for (size_t i = 0; i < r->intake.n; i++) {
		const struct intake_file *f = &r->intake.v[i];

		sheet_put(s, f->file);
		sheet_put(s, f->mapping);
		put_instant(s, r, f->exported);
		sheet_put_count(s, (size_t)f->rows);
		sheet_put_count(s, (size_t)f->events);
		sheet_put_count(s, (size_t)f->rejected);
		put_instant(s, r, f->last);
		sheet_put(s,
		    intake_stale(f, report_asof(r)) ? STR("stale")
						    : (struct str){ 0 });
	}
	sheet_end(s, 0);
}

void
quality_tables(struct sheets *v, const struct report *r)
{
	struct str findings[QUALITY_MOST];
	size_t n = quality_findings(r, findings), all;
	struct sheet *s = sheets_make(r->arena, v, "findings", "finding");
	const struct customer **c;

	for (size_t i = 0; i < n; i++)
		sheet_put(s, findings[i]);
	sheet_end(s, 0);
	n = quality_unknown(r, &c, &all);
	if (all)
		roster_sheet(v, r, "unknown",
		    "account,name,confidence,arr,owner", c, n, all);
	if (r->intake.n)
		put_sources(v, r);
}

/* ---- Markdown ---- */

/* findings are sentences, the other tables tables */
void
quality_markdown(struct buf *out, const struct report *r)
{
	struct str v[QUALITY_MOST];
	size_t n = quality_findings(r, v);
	struct sheets s = { 0 };

	for (size_t i = 0; i < n; i++) {
		buf_puts(out, "- ");
		markdown_text(out, v[i]);
		buf_char(out, '\n');
	}
	buf_char(out, '\n');
	quality_tables(&s, r);
	s.v++; /* without the findings */
	s.n--;
	markdown_sheets(out, &s, r->top);
}

/* ---- mail ---- */

void
quality_mail(struct buf *out, const struct report *r)
{
	struct str v[QUALITY_MOST];
	size_t n = quality_findings(r, v);
	struct sheets s = { 0 };

	buf_puts(out, "<ul>\n");
	for (size_t i = 0; i < n; i++)
		html_in(out, "<li>", v[i], "</li>\n");
	buf_puts(out, "</ul>\n");
	quality_tables(&s, r);
	s.v++; /* without the findings */
	s.n--;
	mail_sheets(out, &s, r->top);
}

#include "report/page.h"

#include "report/brief.h"
#include "report/changes.h"
#include "report/html.h"
#include "report/panel.h"
#include "report/plain.h"
#include "report/quality.h"
#include "report/script.h"
#include "report/style.h"
#include "report/words.h"

/* what changed since the run before, in one line, where one is given */
static void
since(struct buf *out, const struct report *r)
{
	const struct changes *ch = r->changes;

	if (ch && ch->known)
		changes_sum(out, ch);
}

/* ---- text ---- */

static void
first_lines(struct plain *p, const struct report *r)
{
	struct buf line = { 0 };

	brief_or_verdict(&line, r);
	plain_begin(p, PLAIN_STRONG);
	plain_wrap(p, buf_str(&line), 0, 0);
	plain_end(p);
	line.n = 0;
	since(&line, r);
	if (line.n)
		plain_wrap(p, buf_str(&line), 0, 0);
	line.n = 0;
	buf_put(&line, r->title);
	if (report_asof(r) != INTAKE_NO_TIME) {
		buf_puts(&line, " as of ");
		words_asof(&line, report_asof(r));
	}
	if (r->roster.n) {
		buf_puts(&line, ", model ");
		words_models(&line, &r->roster);
	}
	plain_wrap(p, buf_str(&line), 0, 0);
	buf_free(&line);
}

void
page_text(struct buf *out, const struct report *r)
{
	struct plain p = { .out = out, .ascii = r->ascii, .colour = r->colour };

	first_lines(&p, r);
	panels_text(&p, r);
	buf_free(&p.cell);
}

/* ---- HTML ---- */

static void
head(struct buf *out, const struct report *r)
{
	buf_puts(out,
	    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\"/>\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'unsafe-inline'; "
	    "script-src '");
	buf_puts(out, script_hash);
	buf_puts(out,
	    "'; base-uri 'none'; form-action 'none'\"/>\n"
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\"/>\n"
	    "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
	    "<meta name=\"robots\" content=\"noindex\"/>\n"
	    "<meta name=\"referrer\" content=\"no-referrer\"/>\n");
	html_in(out, "<title>", r->title, "</title>\n<style>\n");
	for (const char *const *line = style_lines; *line; line++) {
		buf_puts(out, *line);
		buf_char(out, '\n');
	}
	buf_puts(out, "</style>\n</head>\n");
}

static void
about(struct buf *out, const struct report *r)
{
	struct buf models = { 0 };

	buf_puts(out, "<p class=\"about\">As of ");
	words_asof(out, report_asof(r));
	if (r->roster.n) {
		words_models(&models, &r->roster);
		html_in(out, " · model ", buf_str(&models), "");
		buf_free(&models);
	}
	if (r->intake.given) {
		buf_puts(out, " · <a href=\"#data\">");
		quality_sources(out, r);
		buf_puts(out, "</a>");
	}
	buf_puts(out, "</p>\n");
}

static void
begin(struct buf *out, const struct report *r)
{
	struct buf words = { 0 };

	head(out, r);
	buf_puts(out,
	    "<body>\n<a class=\"skip\" href=\"#main\">"
	    "Skip to the report</a>\n<header>\n");
	html_in(out, "<h1>", r->title, "</h1>\n");
	brief_or_verdict(&words, r);
	html_in(out, "<p class=\"verdict\">", buf_str(&words), ".</p>\n");
	words.n = 0;
	since(&words, r);
	if (words.n)
		html_in(out, "<p class=\"since\"><a href=\"#changes\">",
		    buf_str(&words), "</a></p>\n");
	buf_free(&words);
	if (report_asof(r) != INTAKE_NO_TIME)
		about(out, r);
	buf_puts(out, "<nav aria-label=\"Parts of the report\"><ul>\n");
	panels_links(out, r);
	buf_puts(out, "</ul></nav>\n</header>\n<main id=\"main\">\n");
}

static void
end(struct buf *out)
{
	buf_puts(out,
	    "</main>\n<footer><p>Made by cs-report. This page loads "
	    "nothing; its one script sorts tables by a column, and all can be "
	    "read without.</p></footer>\n<script>");
	buf_puts(out, script_text);
	buf_puts(out, "</script>\n</body>\n</html>\n");
}

void
page_html(struct buf *out, const struct report *r)
{
	begin(out, r);
	panels_html(out, r);
	end(out);
}

/*
 * the report as a mail, for sendmail -t: the text, and beside it HTML as
 * mailers read it: tables and styles in their places, no picture, small enough
 * not to be clipped
 */
#include "report/brief.h"
#include "report/page.h"

#include "report/html.h"
#include "report/mail.h"
#include "report/mime.h"
#include "report/panel.h"
#include "report/words.h"

/* mailers clip what is longer than 102 kB; a part that would pass this is left
 * out, and said */
enum { MOST = 96000 };

#define BOUNDARY "=_cs-report_=" /* see mime_quoted() */

static void
html_panel(struct buf *out, const struct panel *p, const struct report *r)
{
	struct sheets s = { 0 };

	buf_printf(out, "<h2 style=\"font-size:18px\">%s</h2>\n", p->title);
	if (p->words)
		buf_printf(out, "<p>%s</p>\n", p->words);
	if (p->mail) {
		p->mail(out, r);
		return;
	}
	panel_sheets(p, r, &s);
	mail_sheets(out, &s, r->top);
}

static size_t
encoded(struct str s)
{
	struct buf b = { 0 };
	size_t n;

	mime_quoted(&b, s);
	n = b.n;
	buf_free(&b);
	return n;
}

/* the panels that fit, and the names of those that do not */
static void
html_panels(struct buf *out, const struct report *r)
{
	struct buf one = { 0 }, left = { 0 };
	const struct panel *p;
	size_t i = 0, used = encoded(buf_str(out));

	while ((p = panels_next(r, PANEL_MAIL, &i))) {
		size_t n;

		one.n = 0;
		html_panel(&one, p, r);
		n = encoded(buf_str(&one));
		if (used + n > MOST) {
			buf_printf(&left, "%s%s", left.n ? ", " : "", p->title);
			continue;
		}
		used += n;
		buf_put(out, buf_str(&one));
	}
	if (left.n)
		html_in(out,
		    "<p>Left out, being too long for a mail: ", buf_str(&left),
		    ".</p>\n");
	buf_free(&one);
	buf_free(&left);
}

static void
html_part(struct buf *out, const struct report *r)
{
	struct buf words = { 0 };

	buf_puts(out,
	    "<!DOCTYPE html>\n<html lang=\"en\"><head>"
	    "<meta charset=\"utf-8\"/>\n"
	    "<meta name=\"color-scheme\" content=\"light dark\"/>\n");
	html_in(out, "<title>", r->title,
	    "</title></head>\n<body style=\"font-family:sans-serif;"
	    "line-height:1.4;max-width:60em\">\n");
	brief_or_verdict(&words, r);
	html_in(
	    out, "<h1 style=\"font-size:22px\">", buf_str(&words), ".</h1>\n");
	words.n = 0;
	html_in(out, "<p>", r->title, "");
	if (report_asof(r) != INTAKE_NO_TIME) {
		buf_puts(out, " as of ");
		words_asof(out, report_asof(r));
	}
	if (r->roster.n) {
		words_models(&words, &r->roster);
		html_in(out, ", model ", buf_str(&words), "");
	}
	buf_puts(out, "</p>\n");
	buf_free(&words);
	html_panels(out, r);
	buf_puts(out, "</body></html>\n");
}

/* whole lines, as many as a mail may hold */
static struct str
cut_text(struct str s)
{
	size_t n = s.n;

	while (n > MOST / 4 * 3) {
		n--;
		while (n && s.p[n - 1] != '\n')
			n--;
	}
	return (struct str){ s.p, n };
}

/* in the shorter of the two encodings */
static void
put_part(struct buf *out, const char *type, struct str body)
{
	bool quoted = encoded(body) <= body.n / 3 * 4;

	buf_printf(out,
	    "--" BOUNDARY "\nContent-Type: %s; charset=utf-8\n"
	    "Content-Transfer-Encoding: %s\n\n",
	    type, quoted ? "quoted-printable" : "base64");
	if (quoted)
		mime_quoted(out, body);
	else
		mime_base64(out, body);
	buf_char(out, '\n');
}

static void
put_text(struct buf *out, const struct report *r)
{
	struct buf text = { 0 };
	struct str fits;

	page_text(&text, r);
	fits = cut_text(buf_str(&text));
	if (fits.n < text.n) {
		text.n = fits.n;
		buf_puts(&text, "\nThe rest is too long for a mail.\n");
	}
	put_part(out, "text/plain", buf_str(&text));
	buf_free(&text);
}

static void
headers(struct buf *out, const struct report *r)
{
	struct buf words = { 0 };
	struct buf to = { 0 };

	if (r->from.n)
		buf_printf(out, "From: %.*s\n", STRF(r->from));
	buf_put(&to, r->to);
	alerts_to(&to, &r->alerts); /* after those already there */
	if (to.n) {
		buf_puts(out, "To: ");
		buf_put(out, buf_str(&to));
		buf_char(out, '\n');
	}
	buf_put(&words, r->title);
	buf_puts(&words, ": ");
	brief_or_verdict(&words, r);
	mime_header(out, "Subject", buf_str(&words));
	buf_puts(out,
	    "MIME-Version: 1.0\nAuto-Submitted: auto-generated\n"
	    "Content-Type: multipart/alternative; boundary=\"" BOUNDARY
	    "\"\n\n");
	buf_free(&words);
	buf_free(&to);
}

void
page_mail(struct buf *out, const struct report *r)
{
	struct buf html = { 0 };

	headers(out, r);
	put_text(out, r);
	html_part(&html, r);
	put_part(out, "text/html", buf_str(&html));
	buf_free(&html);
	buf_puts(out, "--" BOUNDARY "--\n");
}

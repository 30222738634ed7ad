#include "report/markdown.h"

#include <string.h>

#include "report/glyph.h"
#include "report/sheet_draw.h"
#include "report/words.h"

static bool
is_letter(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z');
}

/* a byte that is ASCII, in its place */
static void
escape(struct buf *out, char c, char before, char after)
{
	static const char marks[] = "\\`*_[]|~$", after_blanks[] = "#@";
	/* http:// and www. are links, and within a word # and @ are nothing */
	bool is = strchr(marks, c) || (c == ':' && after == '/') ||
	    (c == '.' && before == 'w') ||
	    (strchr(after_blanks, c) && !is_letter(before));

	switch (c) {
	case '&': buf_puts(out, "&amp;"); return;
	case '<': buf_puts(out, "&lt;"); return;
	case '>': buf_puts(out, "&gt;"); return;
	}
	if (is)
		buf_char(out, '\\');
	buf_char(out, c);
}

/* Unicode's blanks: one at either end of what is bold would leave it plain */
static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == 0xa0 || c == 0x1680 ||
	    (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f ||
	    c == 0x3000;
}

void
markdown_text(struct buf *out, struct str s)
{
	char shown[GLYPH_ESCAPE], last = 0;
	size_t start = out->n, end = start;

	for (int n = 0; s.n; n++) {
		struct glyph g = glyph_next(&s);

		if (n == MARKDOWN_LONGEST) {
			buf_puts(out, "…");
			return;
		}
		if (is_blank(g.code) && out->n == start)
			continue;
		if (g.kind == GLYPH_PLAIN && g.bytes.p[0] > 0) {
			escape(out, g.bytes.p[0], last, s.n ? s.p[0] : 0);
			buf_put(out, str_from(g.bytes, 1));
		} else if (g.kind == GLYPH_PLAIN)
			buf_put(out, g.bytes);
		else if (g.kind == GLYPH_BAD)
			buf_puts(out, "\xef\xbf\xbd");
		else if (g.kind == GLYPH_HIDDEN) {
			glyph_escape(&g, shown);
			buf_printf(out, "\\%s", shown);
		} else if (g.code == '\n' || g.code == '\t')
			buf_char(out, ' ');
		last = g.bytes.p[0];
		if (!is_blank(g.code))
			end = out->n;
	}
	out->n = end;
}

static void
row(struct buf *out, const struct sheet *s, size_t columns, size_t k)
{
	struct buf said = { 0 };

	buf_char(out, '|');
	for (size_t i = 0; i < columns; i++) {
		said.n = 0;
		if (k == 0)
			term_heading(&said, s->terms[i], s->columns[i]);
		else
			term_say(
			    &said, s->terms[i], sheet_cell(s, k - 1, (int)i));
		buf_char(out, ' ');
		markdown_text(out, buf_str(&said));
		buf_puts(out, " |");
	}
	buf_char(out, '\n');
	buf_free(&said);
}

void
markdown_table(struct buf *out, const struct sheet *s, size_t top)
{
	size_t columns =
	    s->ncolumn < SHEET_COLUMNS ? s->ncolumn : SHEET_COLUMNS;

	row(out, s, columns, 0);
	buf_char(out, '|');
	for (size_t i = 0; i < columns; i++)
		buf_puts(
		    out, s->terms[i]->how > TERM_TEXT ? " ---: |" : " --- |");
	buf_char(out, '\n');
	for (size_t k = 0; k < s->nrow && k < top; k++)
		row(out, s, columns, k + 1);
}

static void
title(struct buf *out, const struct sheet *s, size_t shown)
{
	struct str name = sheet_title(s);

	buf_puts(out, "**");
	markdown_text(out, name);
	buf_puts(out, "**: ");
	words_plural(out, s->all, "row", "rows");
	if (shown < s->all) {
		buf_puts(out, ", ");
		words_cut(out, shown, s->all);
	}
	if (s->ncolumn > SHEET_COLUMNS) {
		buf_puts(out, "; columns: ");
		words_cut(out, SHEET_COLUMNS, s->ncolumn);
	}
	buf_puts(out, "\n\n");
}

void
markdown_sheets(struct buf *out, const struct sheets *v, size_t top)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct sheet *s = &v->v[i];
		size_t shown = s->nrow < top ? s->nrow : top;

		if (v->n > 1 || shown < s->all || s->ncolumn > SHEET_COLUMNS)
			title(out, s, shown);
		if (s->nrow)
			markdown_table(out, s, top);
		else if (s->made)
			buf_puts(out, "None.\n");
		buf_char(out, '\n');
	}
}

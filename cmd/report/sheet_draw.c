#include "report/sheet_draw.h"

#include <stdbool.h>

#include "report/html.h"
#include "report/marked.h"
#include "report/words.h"

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

struct str
sheet_title(const struct sheet *s)
{
	return s->kind == INPUT_OTHER ? s->name : str_of(inputs[s->kind].name);
}

static bool
is_number(const struct sheet *s, size_t i)
{
	return s->terms[i]->how > TERM_TEXT;
}

/* ---- HTML ---- */

static void
html_cell(struct buf *out, const struct sheet *s, size_t row, size_t i,
    struct buf *said)
{
	bool head = i == 0;

	said->n = 0;
	term_say(said, s->terms[i], sheet_cell(s, row, (int)i));
	buf_puts(out,
	    head                  ? "<th scope=\"row\">"
		: is_number(s, i) ? "<td class=\"n\">"
				  : "<td>");
	html_text(out, buf_str(said));
	buf_puts(out, head ? "</th>" : "</td>");
}

void
sheet_html(
    struct buf *out, const struct sheet *s, const char *caption, size_t top)
{
	size_t n = least(s->ncolumn, SHEET_COLUMNS);
	struct buf said = { 0 };

	buf_puts(out,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
	    "aria-label=\"Table\">\n<table class=\"sheet\">");
	if (caption)
		buf_printf(
		    out, "<caption class=\"unseen\">%s</caption>", caption);
	buf_puts(out, "<thead><tr>");
	for (size_t i = 0; i < n; i++) {
		said.n = 0;
		term_heading(&said, s->terms[i], s->columns[i]);
		html_in(out,
		    is_number(s, i) ? "<th scope=\"col\" class=\"n\">"
				    : "<th scope=\"col\">",
		    buf_str(&said), "</th>");
	}
	buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t k = 0; k < least(s->nrow, top); k++) {
		buf_puts(out, "<tr>");
		for (size_t i = 0; i < n; i++)
			html_cell(out, s, k, i, &said);
		buf_puts(out, "</tr>\n");
	}
	html_table_end(out);
	if (caption && top < s->all) {
		buf_puts(out, "<p class=\"lead\">");
		words_cut(out, least(s->nrow, top), s->all);
		buf_puts(out, "</p>\n");
	}
	buf_free(&said);
}

static void
html_head(struct buf *out, const struct sheet *s, size_t top)
{
	size_t rows = least(s->nrow, top);

	html_in(out, "<h3>", sheet_title(s), "</h3>\n<p class=\"lead\">");
	words_plural(out, s->all, "row", "rows");
	if (rows < s->all) {
		buf_puts(out, ", ");
		words_cut(out, rows, s->all);
	}
	if (s->ncolumn > SHEET_COLUMNS) {
		buf_puts(out, "; columns: ");
		words_cut(out, SHEET_COLUMNS, s->ncolumn);
	}
	buf_puts(out, "</p>\n");
}

void
sheets_html(struct buf *out, const struct sheets *v, size_t top)
{
	for (size_t i = 0; i < v->n; i++) {
		if (marked_html(out, &v->v[i], top))
			continue;
		html_head(out, &v->v[i], top);
		sheet_html(out, &v->v[i], NULL, top);
	}
}

/* tables that the report does not know, as they are */
#include "report/panel.h"

#include "report/html.h"
#include "report/words.h"

void
sheets_text(struct plain *p, const struct report *r)
{
	for (size_t i = 0; i < r->nsheet; i++) {
		plain_left(p, r->sheets[i].name, 60);
		words_plural(&p->cell, r->sheets[i].all_rows, "row", "rows");
		plain_cell(p, 20);
		plain_end_line(p);
	}
}

static void
head(struct buf *out, const struct sheet *s)
{
	html_in(out, "<h3>", s->name, "</h3>\n<p class=\"lead\">");
	words_plural(out, s->all_rows, "row", "rows");
	if (s->nrow < s->all_rows) {
		buf_puts(out, ", ");
		words_cut(out, s->nrow, s->all_rows);
	}
	if (s->ncolumn < s->all_columns) {
		buf_puts(out, "; columns: ");
		words_cut(out, s->ncolumn, s->all_columns);
	}
	buf_puts(out,
	    "</p>\n<div class=\"scroll\" tabindex=\"0\" "
	    "role=\"group\" aria-label=\"Table\">\n"
	    "<table class=\"sheet\"><thead><tr>");
	for (size_t i = 0; i < s->ncolumn; i++)
		html_in(out, "<th scope=\"col\">", s->columns[i], "</th>");
	buf_puts(out, "</tr></thead>\n<tbody>\n");
}

void
sheets_html(struct buf *out, const struct report *r)
{
	for (size_t i = 0; i < r->nsheet; i++) {
		const struct sheet *s = &r->sheets[i];

		head(out, s);
		for (size_t k = 0; k < s->nrow; k++) {
			buf_puts(out, "<tr>");
			for (size_t j = 0; j < s->ncolumn; j++)
				html_in(out, "<td>", s->rows[k][j], "</td>");
			buf_puts(out, "</tr>\n");
		}
		html_table_end(out);
	}
}

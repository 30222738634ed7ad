#include "report/mail.h"

#include "report/html.h"
#include "report/sheet_draw.h"
#include "report/words.h"

static bool
is_number(const struct sheet *s, size_t i)
{
	return s->terms[i]->how > TERM_TEXT;
}

static void
row(struct buf *out, const struct sheet *s, size_t k)
{
	struct buf said = { 0 };

	buf_puts(out, "<tr>\n");
	for (size_t i = 0; i < s->ncolumn && i < SHEET_COLUMNS; i++) {
		const char *tag = k == 0 ? "th" : "td";

		said.n = 0;
		if (k == 0)
			term_heading(&said, s->terms[i], s->columns[i]);
		else
			term_say(
			    &said, s->terms[i], sheet_cell(s, k - 1, (int)i));
		buf_printf(out, "<%s align=\"%s\">", tag,
		    is_number(s, i) ? "right" : "left");
		html_text(out, buf_str(&said));
		buf_printf(out, "</%s>\n", tag);
	}
	buf_puts(out, "</tr>\n");
	buf_free(&said);
}

void
mail_table(struct buf *out, const struct sheet *s, size_t top)
{
	size_t rows = s->nrow < top ? s->nrow : top;

	if (rows == 0)
		return;
	buf_puts(out,
	    "<table cellpadding=\"5\" cellspacing=\"0\" "
	    "style=\"border-collapse:collapse;font-size:14px\" "
	    "border=\"1\">\n");
	for (size_t k = 0; k <= rows; k++)
		row(out, s, k);
	buf_puts(out, "</table>\n");
}

void
mail_sheets(struct buf *out, const struct sheets *v, size_t top)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct sheet *s = &v->v[i];
		size_t shown = s->nrow < top ? s->nrow : top;

		if (v->n > 1 || !s->made || shown < s->all || shown == 0) {
			html_in(out, "<p>", sheet_title(s), ": ");
			words_plural(out, s->all, "row", "rows");
			if (shown < s->all) {
				buf_puts(out, ", ");
				words_cut(out, shown, s->all);
			}
			buf_puts(out, "</p>\n");
		}
		mail_table(out, s, top);
	}
}

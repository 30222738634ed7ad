#include "measure.h"

#include <string.h>

#include "buf.h"
#include "csvin.h"

/* "-e 'quiet = since touch window=1y'": the words of a definition become the
 * cells of a table of one row, which is read like any other */

/* cells of a table of one row, made from the words of a definition */
struct words {
	struct buf header, row;
};

static void
add_cell(struct words *w, struct str column, struct str cell)
{
	struct str part;

	if (w->header.n) {
		buf_char(&w->header, ',');
		buf_char(&w->row, ',');
	}
	buf_put(&w->header, column);
	buf_char(&w->row, '"');
	do {
		cell = str_cut(cell, '"', &part);
		buf_put(&w->row, part);
		if (cell.p)
			buf_puts(&w->row, "\"\"");
	} while (cell.p);
	buf_char(&w->row, '"');
}

/* the next word, to a blank outside brackets and quotes */
static struct str
word(struct str *s)
{
	struct str w;
	int depth = 0;
	bool quoted = false;
	size_t i;

	*s = str_trim(*s);
	for (i = 0; i < s->n && (s->p[i] != ' ' || depth || quoted); i++) {
		quoted ^= s->p[i] == '"';
		depth += s->p[i] == '[';
		depth -= s->p[i] == ']';
	}
	w = (struct str){ s->p, i };
	*s = str_trim(str_from(*s, i));
	return w;
}

/* COLUMN=CELL, whether there is such a column or not; a selector has its = in
 * brackets */
static bool
is_cell(struct str w, struct str *column, struct str *cell)
{
	*cell = str_cut(w, '=', column);
	for (size_t i = 0; i < column->n; i++)
		if (strchr("[:@", column->p[i]))
			return false;
	return cell->p != NULL;
}

/* the statistic's own arguments, if it takes any */
static void
add_stat(struct words *w, struct str *s)
{
	struct buf cell = { 0 };
	struct str name = word(s);
	const struct stat *stat = stat_find(name);
	struct str rest = *s, next;
	struct span offset;

	buf_put(&cell, name);
	if (stat && stat->needs & NEED_STAT) {
		buf_char(&cell, ' ');
		buf_put(&cell, word(s));
		rest = *s;
		next = word(&rest);
		if (span_parse(next, &offset)) {
			buf_char(&cell, ' ');
			buf_put(&cell, next);
			*s = rest;
		}
	}
	add_cell(w, STR("stat"), buf_str(&cell));
	buf_free(&cell);
}

void
measures_add(struct measures *set, const char *definition)
{
	static const struct csvin_options table = { .tables = true };
	struct words w = { 0 };
	struct str name, column, cell,
	    s = str_cut(str_of(definition), '=', &name);
	struct csvin *in;
	bool of = false;
	char text[DIAG_TEXT];

	if (s.p == NULL)
		diag_fail("-e: %s is not of the form NAME = STAT SELECTOR …",
		    diag_text(str_of(definition), text));
	add_cell(&w, STR("measure"), str_trim(name));
	add_stat(&w, &s);
	while (s.n) {
		struct str next = word(&s);

		if (is_cell(next, &column, &cell))
			add_cell(&w, column, cell);
		else if (str_is(next, "to"))
			add_cell(&w, STR("to"), word(&s));
		else if (!of) {
			add_cell(&w, STR("of"), next);
			of = true;
		} else
			diag_fail(
			    "-e: %s is a second selector; write `to` before it",
			    diag_text(next, text));
	}
	buf_char(&w.header, '\n');
	buf_put(&w.header, buf_str(&w.row));
	buf_char(&w.header, '\n');
	in = csvin_open_text("-e", buf_str(&w.header), &table);
	measures_read(set, in);
	csvin_close(in);
	buf_free(&w.header);
	buf_free(&w.row);
}

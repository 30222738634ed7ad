/* sheets in text: as wide as what stands in them, 80 columns at most */
#include "report/sheet_draw.h"

#include "report/glyph.h"
#include "report/words.h"

enum { BAR = 10, NARROW = 12, GAP = 2 };

/* what of a sheet is drawn */
struct layout {
	const struct sheet *s;
	size_t rows;
	size_t column[SHEET_COLUMNS];
	int width[SHEET_COLUMNS];
	size_t n, left; /* columns drawn, and left out for want of room */
	int all;        /* columns of the screen */
	int bar;        /* the column of the sheet that has a bar, or -1 */
};

static bool
is_number(const struct layout *l, size_t i)
{
	return l->s->terms[l->column[i]]->how > TERM_TEXT;
}

/* words that are nowhere, the group of all, a mark that all is complete; a
 * number that is nowhere is unknown, and says so */
static bool
says_nothing(const struct layout *l, size_t column)
{
	struct str name = l->s->columns[column];
	const char *usual = str_is(name, "group") ? "all"
	    : str_is(name, "complete")            ? "1"
						  : "";

	if (l->s->terms[column]->how > TERM_TEXT)
		return false;
	for (size_t k = 0; k < l->rows; k++) {
		struct str cell = sheet_cell(l->s, k, (int)column);

		if (cell.n && !str_is(cell, usual))
			return false;
	}
	return l->rows > 0;
}

/* the heading for row 0, else the cell of the row before */
static struct str
say(struct buf *b, const struct layout *l, size_t i, size_t row)
{
	const struct sheet *s = l->s;
	size_t column = l->column[i];

	b->n = 0;
	if (row == 0)
		term_heading(b, s->terms[column], s->columns[column]);
	else
		term_say(
		    b, s->terms[column], sheet_cell(s, row - 1, (int)column));
	return buf_str(b);
}

static int
widest_cell(const struct layout *l, size_t i)
{
	struct buf b = { 0 };
	int widest = 0;

	for (size_t row = 0; row <= l->rows; row++) {
		int w = glyph_columns(say(&b, l, i, row));

		if (w > widest)
			widest = w;
	}
	buf_free(&b);
	return widest;
}

/* the widest columns of text are narrowed until all fit; where that is not
 * enough the last are left out */
static void
squeeze(struct layout *l)
{
	while (l->all > PLAIN_WIDTH) {
		size_t widest = l->n;

		for (size_t i = 0; i < l->n; i++)
			if (!is_number(l, i) && l->width[i] > NARROW &&
			    (widest == l->n || l->width[i] > l->width[widest]))
				widest = i;
		if (widest == l->n)
			break;
		l->width[widest]--;
		l->all--;
	}
	for (; l->all > PLAIN_WIDTH && l->n > 1; l->left++)
		l->all -= l->width[--l->n] + GAP;
}

/* the first share among the columns, where there is room for a bar */
static int
bar_of(const struct layout *l)
{
	if (l->all + GAP + BAR > PLAIN_WIDTH)
		return -1;
	for (size_t i = 0; i < l->n; i++)
		if (l->s->terms[l->column[i]]->how == TERM_SHARE)
			return (int)l->column[i];
	return -1;
}

static struct layout
lay_out(const struct sheet *s, size_t top)
{
	struct layout l = { .s = s, .rows = s->nrow < top ? s->nrow : top };

	l.all = -GAP;
	for (size_t i = 0; i < s->ncolumn; i++) {
		if (says_nothing(&l, i))
			continue;
		if (l.n == SHEET_COLUMNS) {
			l.left++;
			continue;
		}
		l.column[l.n] = i;
		l.width[l.n] = widest_cell(&l, l.n);
		l.all += l.width[l.n++] + GAP;
	}
	squeeze(&l);
	l.bar = bar_of(&l);
	return l;
}

static void
put_cell(struct plain *p, struct str s, int width, bool right)
{
	if (!right) {
		plain_left(p, s, width);
		return;
	}
	p->cell.n = 0;
	buf_put(&p->cell, s);
	plain_cell(p, width);
}

static void
put_bar(struct plain *p, const struct layout *l, size_t row)
{
	double share = sheet_number(l->s, row, l->bar);

	if (!(share >= 0 && share <= 1))
		return;
	plain_spaces(p, GAP);
	plain_bar(p, share, BAR);
}

static void
put_row(struct plain *p, const struct layout *l, size_t row)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		plain_spaces(p, i ? GAP : 0);
		put_cell(p, say(&b, l, i, row), l->width[i], is_number(l, i));
	}
	if (row && l->bar >= 0)
		put_bar(p, l, row - 1);
	plain_end_line(p);
	buf_free(&b);
}

static void
put_title(struct plain *p, const struct layout *l)
{
	plain_put(p, sheet_title(l->s));
	buf_puts(p->out, ": ");
	words_plural(p->out, l->s->all, "row", "rows");
	if (l->rows < l->s->all) {
		buf_puts(p->out, ", ");
		words_cut(p->out, l->rows, l->s->all);
	}
	if (l->left) {
		buf_puts(p->out, "; columns: ");
		words_cut(p->out, l->n, l->n + l->left);
	}
	buf_char(p->out, '\n');
}

void
sheets_text(struct plain *p, const struct sheets *v, size_t top)
{
	for (size_t i = 0; i < v->n; i++) {
		struct layout l = lay_out(&v->v[i], top);

		if (i)
			buf_char(p->out, '\n');
		put_title(p, &l);
		for (size_t row = 0; row <= l.rows && l.rows; row++) {
			if (row == 0)
				plain_begin(p, PLAIN_SOFT);
			put_row(p, &l, row);
			if (row == 0)
				plain_end(p);
		}
	}
}

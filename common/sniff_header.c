#include "sniff.h"

#include "sniff_own.h"

/* can the row at i be a header of the width that most rows have */
static bool
may_head(const struct shapes *all, int i)
{
	const struct shape *s = &all->v[i];

	return s->fields == all->width && !s->bad &&
	    s->filled >= (all->width > 2 ? s->fields / 2 + 1 : 2);
}

/* a title: one field filled, or two of many */
static bool
is_narrow(const struct shape *s, int width)
{
	return s->filled <= 1 || (s->filled == 2 && width > 4);
}

/* lines before the header are titles, or another table with a blank line after
 * it: else the first is the header, however ragged the rest */
static int
header_row(const struct shapes *all)
{
	bool apart = true;
	int i = 0;

	if (all->width < 2 ||
	    (all->v[0].fields == all->width && !is_narrow(all->v, all->width)))
		return 0;
	for (; i < all->n && !may_head(all, i); i++) {
		if (all->v[i].filled == 0)
			apart = true;
		else if (!is_narrow(&all->v[i], all->width))
			apart = false;
	}
	return i < all->n && apart ? i : 0;
}

/* the fields of the row that is `after` rows after the header */
static bool
row_below(struct str s, struct shapes *all, const struct dialect *d,
    int64_t line, struct shape *shape)
{
	struct str text;
	size_t i = 0;

	for (int64_t k = 1; k < line && i < s.n; k++)
		i = sniff_next_line(s, i, d->cr, &text);
	if (i == s.n)
		return false;
	sniff_row(&all->row, s, i, shape);
	return true;
}

static bool
says_response(const struct loose *row)
{
	for (int i = 1; i < row->n; i++)
		if (str_ends(loose_field(row, i), STR("Response")))
			return true;
	return false;
}

/* SurveyMonkey: a second row with nothing in its first cell, and `Response` or
 * the answers of questions; Qualtrics: a third with ImportId */
static int
count_header_rows(
    struct str s, struct shapes *all, const struct dialect *d, int header)
{
	const struct shape *h = &all->v[header], *second = h + 1;
	struct shape shape;

	if (header + 2 >= all->n || second->fields != h->fields)
		return 1;
	if (second[1].fields == h->fields &&
	    row_below(s, all, d, second[1].line, &shape) &&
	    str_starts(loose_field(&all->row, 0), STR("{\"ImportId\":")))
		return 3;
	if (h->filled == h->fields || second->filled == 0 ||
	    !row_below(s, all, d, second->line, &shape) ||
	    loose_field(&all->row, 0).n || second[1].filled == 0)
		return row_below(s, all, d, second->line, &shape) &&
			loose_field(&all->row, 0).n == 0 && second->filled &&
			says_response(&all->row)
		    ? 2
		    : 1;
	return 2;
}

void
sniff_header(struct str s, struct shapes *all, struct dialect *d)
{
	int row = 0;

	if (!d->given[DIALECT_HEADER]) {
		row = all->n ? header_row(all) : 0;
		d->header = all->n ? all->v[row].line : 1;
		d->why[DIALECT_HEADER] =
		    row ? "the first as wide as most rows" : "the first row";
	} else
		while (row + 1 < all->n && all->v[row].line < d->header)
			row++;
	if (d->given[DIALECT_HEADER_ROWS])
		return;
	d->header_rows = all->n ? count_header_rows(s, all, d, row) : 1;
	d->why[DIALECT_HEADER_ROWS] = d->header_rows == 1
	    ? "the second row is like the others"
	    : d->header_rows == 2 ? "the second goes on with the first"
				  : "the third holds ImportIds";
}

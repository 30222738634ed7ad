#include "csvin.h"

#include "csvin_own.h"
#include "footer.h"

enum {
	AHEAD = 1 << 16, /* how far to look whether a table ends */
	FOOTER = 40      /* the most lines of a footer */
};

/* a row ahead of the current one, `from` bytes after w->at, which is moved
 * behind it; false at the end of the input, or of what can be told */
static bool
row_ahead(struct csvin *in, size_t *from, int64_t *line, bool *whole)
{
	struct window *w = &in->window;
	struct loose *l = &in->loose;
	size_t used;
	bool too_long;

	*whole = true;
	loose_begin(l);
	do {
		size_t lf = window_line_end(w, w->at + *from, AHEAD, &too_long);
		struct str text = window_line(w, w->at + *from, lf);

		if (lf == w->at + *from && lf == w->n)
			return l->fed > 0 && (*whole = false);
		*whole = !too_long && loose_feed(l, text, &used);
		if (!*whole)
			return false;
		if (loose_inside(l))
			loose_feed(l, STR("\n"), &used);
		*from = lf - w->at + (lf < w->n);
		++*line;
	} while (loose_inside(l));
	loose_end(l);
	return true;
}

static int
filled(const struct loose *l)
{
	int n = 0;

	for (int i = 0; i < l->n; i++)
		n += loose_field(l, i).n > 0;
	return n;
}

/* what comes after a blank row, or from a row that says it is a footer on */
struct ahead {
	int lines;        /* of a footer; -1: something else is there too */
	int width, alike; /* of the block that comes first */
	bool goes_on;     /* a row of the table */
	int64_t first;    /* the line it begins on */
};

/* only its first field is filled, as no row of the table's width before was,
 * or it says so */
static bool
may_be_footer(const struct csvin *in, int filled)
{
	const struct loose *l = &in->loose;

	return filled == 0 || footer_words(loose_field(l, 0)) != FOOTER_NONE ||
	    (filled == 1 && loose_field(l, 0).n &&
		(l->n != in->columns.n || !in->sparse));
}

static void
look_at(const struct csvin *in, struct ahead *a, bool *block)
{
	const struct loose *l = &in->loose;
	int n = filled(l);
	bool last = may_be_footer(in, n);

	if (n == 0) {
		*block = a->alike == 0;
		return;
	}
	a->lines = last && a->lines >= 0 ? a->lines + 1 : -1;
	if (l->n == in->columns.n && !last)
		a->goes_on = true;
	if (!*block)
		return;
	if (a->alike == 0)
		a->width = l->n;
	a->alike =
	    a->alike >= 0 && l->n == a->width && n > 1 ? a->alike + 1 : -1;
}

/* the table's end is told, but where it was given */
static bool
end_table(struct csvin *in, const struct ahead *a, bool footer)
{
	struct place at = { .file = in->name, .line = a->first };

	in->ended = true;
	if (!in->dialect.given[DIALECT_FOOTER]) {
		if (footer)
			diag_at(&at,
			    "%d line%s after the table, its footer, left out;"
			    " --footer keep or drop settles it",
			    a->lines, a->lines == 1 ? "" : "s");
		else
			diag_at(&at,
			    "another table, of %d columns, left out; name its"
			    " header's line with --header to read it, or say"
			    " --footer keep or drop",
			    a->width);
		in->told = in->told || !footer;
	}
	while (in->window.at < in->window.n || !in->window.ended)
		window_skip_line(&in->window); /* a gzip file is read whole */
	return true;
}

bool
csvin_ends(struct csvin *in, bool block)
{
	struct ahead a = { .first = in->next_line };
	int64_t line = in->next_line;
	bool whole, more = false;
	size_t from = 0;

	if (in->dialect.keep_footer || in->columns.n < 2 ||
	    in->next_line <= in->looked)
		return false;
	while (!a.goes_on && from < AHEAD && line - in->next_line < FOOTER &&
	    (more = row_ahead(in, &from, &line, &whole)))
		look_at(in, &a, &block);
	in->looked = line - 1;
	if (a.goes_on || (!more && !whole))
		return false;
	if (!more && a.lines > 0)
		return end_table(in, &a, true);
	return a.alike > 1 && a.width > 1 && a.width != in->columns.n &&
	    end_table(in, &a, false);
}

bool
csvin_footer(struct csvin *in, bool *again)
{
	*again = !in->dialect.keep_footer && in->columns.n > 1 &&
	    in->line > in->looked && csvin_is_sparse(in) &&
	    footer_words(in->field[0]) == FOOTER_SURE;
	if (!*again)
		return false;
	in->window.at = (size_t)(in->raw.p - in->window.p);
	in->next_line = in->line;
	return csvin_ends(in, false);
}

bool
csvin_is_empty(struct csvin *in)
{
	if (in->raw.n != (size_t)in->nfield - 1 || in->nfield < 2 ||
	    in->dialect.keep_empty || in->columns.n < 2)
		return false;
	csvin_notice(in, &in->empty, -1);
	return true;
}

bool
csvin_is_header(struct csvin *in)
{
	if (in->columns.n < 2 || in->dialect.keep_footer ||
	    !str_eq(in->raw, in->header_raw))
		return false;
	csvin_notice(in, &in->again, -1);
	return true;
}

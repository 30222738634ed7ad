#include "report/sheet.h"

#include <math.h>
#include <string.h>

#include "date.h"
#include "dec.h"
#include "diag.h"
#include "num.h"

static struct str
keep(struct arena *a, struct str s)
{
	return s.n ? arena_str(a, s) : (struct str){ 0 };
}

static void
put(struct sheet *s, struct str cell)
{
	ARENA_GROW(s->arena, s->cells, s->ncell, s->capcell);
	s->cells[s->ncell++] = cell;
}

/* the limits of a share are shares, those of days are days */
static const struct term *
limit_of(struct arena *a, const struct term *limit, const struct term *of)
{
	struct term *t;

	if ((of->how != TERM_SHARE && of->how != TERM_DAYS) || !limit->column ||
	    (strcmp(limit->column, "low") && strcmp(limit->column, "high")))
		return limit;
	t = NEW(a, struct term, 1);
	*t = *limit;
	t->how = of->how;
	return t;
}

static void
name_columns(struct sheet *s, const struct csvin *in)
{
	s->ncolumn = (size_t)csvin_columns(in);
	s->columns = NEW(s->arena, struct str, s->ncolumn);
	s->terms = NEW(s->arena, const struct term *, s->ncolumn);
	for (size_t i = 0; i < s->ncolumn; i++) {
		s->columns[i] = keep(s->arena, csvin_name(in, (int)i));
		s->terms[i] = s->kind == INPUT_OTHER ? term_plain
						     : term_of(s->columns[i]);
		if (i)
			s->terms[i] =
			    limit_of(s->arena, s->terms[i], s->terms[i - 1]);
	}
}

static void
read_row(struct sheet *s, const struct csvin *in)
{
	char text[DIAG_TEXT];
	double v;

	for (size_t i = 0; i < s->ncolumn; i++) {
		struct str cell = csvin_field(in, (int)i);

		if (cell.n && s->terms[i]->how > TERM_TEXT &&
		    !num_parse(cell, &v))
			csvin_fail(in, (int)i, "not a number: %s",
			    diag_text(cell, text));
		put(s, keep(s->arena, cell));
	}
}

void
sheet_read(struct arena *a, struct sheet *s, struct csvin *in,
    enum input_id kind, struct str account)
{
	int id = csvin_column(in, STR("account"));

	*s = (struct sheet){ .arena = a, .kind = kind };
	s->name = keep(a, str_of(csvin_place(in, -1).file));
	name_columns(s, in);
	while (csvin_next_or_fail(in)) {
		if (account.n && id >= 0 &&
		    !str_eq(csvin_field(in, id), account))
			continue;
		s->all++;
		if (s->ncell + s->ncolumn > SHEET_CELLS)
			continue;
		read_row(s, in);
		s->nrow++;
	}
}

struct sheet *
sheets_add(struct sheets *v, struct arena *a)
{
	ARENA_GROW(a, v->v, v->n, v->cap);
	v->v[v->n] = (struct sheet){ 0 };
	return &v->v[v->n++];
}

void
sheet_make(
    struct arena *a, struct sheet *s, const char *name, const char *columns)
{
	struct str rest = str_of(columns), column;

	*s = (struct sheet){ .arena = a,
		.kind = INPUT_OTHER,
		.name = str_of(name),
		.made = true };
	for (size_t i = 0; i < rest.n; i++)
		s->ncolumn += rest.p[i] == ',';
	s->columns = NEW(a, struct str, ++s->ncolumn);
	s->terms = NEW(a, const struct term *, s->ncolumn);
	for (size_t i = 0; rest.p; i++) {
		rest = str_cut(rest, ',', &column);
		s->columns[i] = column;
		s->terms[i] = term_of(column);
	}
}

void
sheet_put(struct sheet *s, struct str cell)
{
	put(s, cell);
}

void
sheet_put_number(struct sheet *s, double v)
{
	char digits[NUM_SIZE];
	size_t n = num_format(v, digits);

	put(s, keep(s->arena, (struct str){ digits, n }));
}

void
sheet_put_count(struct sheet *s, size_t n)
{
	sheet_put_number(s, (double)n);
}

void
sheet_put_amount(struct sheet *s, int64_t millionths)
{
	char digits[DEC_SIZE];
	size_t n = dec_format(millionths, digits);

	put(s, keep(s->arena, (struct str){ digits, n }));
}

void
sheet_put_day(struct sheet *s, int64_t day)
{
	char text[DATE_SIZE];
	size_t n = date_format_day(day * DATE_DAY, text);

	put(s, keep(s->arena, (struct str){ text, n }));
}

void
sheet_widen(struct sheet *s, const struct str *names, size_t n)
{
	struct str *columns = NEW(s->arena, struct str, s->ncolumn + n);
	const struct term **terms =
	    NEW(s->arena, const struct term *, s->ncolumn + n);
	size_t i;

	for (i = 0; i < s->ncolumn; i++) {
		columns[i] = s->columns[i];
		terms[i] = s->terms[i];
	}
	for (; i < s->ncolumn + n; i++) {
		columns[i] = names[i - s->ncolumn];
		terms[i] = term_points;
	}
	s->columns = columns;
	s->terms = terms;
	s->ncolumn += n;
}

struct sheet *
sheets_make(
    struct arena *a, struct sheets *v, const char *name, const char *columns)
{
	struct sheet *s = sheets_add(v, a);

	sheet_make(a, s, name, columns);
	return s;
}

void
sheet_end(struct sheet *s, size_t all)
{
	s->nrow = s->ncell / s->ncolumn;
	s->all = all > s->nrow ? all : s->nrow;
}

int
sheet_find(const struct sheet *s, struct str name)
{
	for (size_t i = 0; i < s->ncolumn; i++)
		if (str_eq(s->columns[i], name))
			return (int)i;
	return -1;
}

int
sheet_column(const struct sheet *s, const char *name)
{
	return sheet_find(s, str_of(name));
}

struct str
sheet_cell(const struct sheet *s, size_t row, int column)
{
	return column < 0 ? (struct str){ 0 }
			  : s->cells[row * s->ncolumn + (size_t)column];
}

double
sheet_number(const struct sheet *s, size_t row, int column)
{
	double v;

	return num_parse(sheet_cell(s, row, column), &v) ? v : NAN;
}

size_t
sheet_same(const struct sheet *s, int column, size_t row)
{
	struct str first = sheet_cell(s, row, column);
	size_t n = 1;

	while (
	    row + n < s->nrow && str_eq(sheet_cell(s, row + n, column), first))
		n++;
	return n;
}

static int
compare_all(const struct str *v, size_t n, const struct str *w, size_t m)
{
	for (size_t i = 0; i < n && i < m; i++) {
		int c = str_cmp(v[i], w[i]);

		if (c)
			return c;
	}
	return (n > m) - (n < m);
}

int
sheet_cmp(const void *a, const void *b)
{
	const struct sheet *x = a, *y = b;
	int c = (int)x->kind - (int)y->kind;

	if (c == 0)
		c = compare_all(x->columns, x->ncolumn, y->columns, y->ncolumn);
	if (c == 0)
		c = compare_all(x->cells, x->nrow * x->ncolumn, y->cells,
		    y->nrow * y->ncolumn);
	return c;
}

#include "report/sheet.h"

static struct str
keep(struct arena *a, struct str s)
{
	return s.n ? arena_str(a, s) : (struct str){ 0 };
}

void
sheet_read(struct arena *a, struct sheet *s, struct csvin *in)
{
	s->name = keep(a, str_of(csvin_place(in, -1).file));
	s->all_columns = (size_t)csvin_columns(in);
	s->ncolumn =
	    s->all_columns < SHEET_COLUMNS ? s->all_columns : SHEET_COLUMNS;
	s->rows = arena_alloc(a, sizeof *s->rows, SHEET_ROWS);
	for (size_t i = 0; i < s->ncolumn; i++)
		s->columns[i] = keep(a, csvin_name(in, (int)i));
	for (; csvin_next_or_fail(in); s->all_rows++) {
		if (s->nrow == SHEET_ROWS)
			continue;
		for (size_t i = 0; i < s->ncolumn; i++)
			s->rows[s->nrow][i] = keep(a, csvin_field(in, (int)i));
		s->nrow++;
	}
}

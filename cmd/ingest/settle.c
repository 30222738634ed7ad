#include "settle.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "diag.h"

void
settle_fail(const struct rows *rows, const struct stamp_column *c,
    const struct fault *f)
{
	struct place at = rows_place(rows, f->column);
	bool day = c->order == STAMP_MDY;
	char text[DIAG_TEXT], other[DIAG_TEXT];

	diag_fail_at(&at,
	    "day and month change places: %s has the %s first, %s in line"
	    " %" PRId64 " the %s; mend the column, or give --date-order and the"
	    " rows that do not fit are rejected",
	    diag_text(f->text, text), day ? "day" : "month",
	    diag_text(str_of(c->evidence), other), c->line,
	    day ? "month" : "day");
}

/* the text is the cell, or what a template makes of several */
static _Noreturn void
fail_open(const struct rows *rows, int column, struct str value)
{
	struct place at = rows_place(rows, column);
	char text[DIAG_TEXT], dmy[DATE_SIZE], mdy[DATE_SIZE];
	struct stamp s;

	stamp_read(value, &s);
	date_format_day(s.at[STAMP_DMY], dmy);
	date_format_day(s.at[STAMP_MDY], mdy);
	diag_fail_at(&at,
	    "%s is %s or %s, and no line of the column decides; give"
	    " --date-order dmy or --date-order mdy, or the mapping a filter"
	    " such as date %%d/%%m/%%Y",
	    diag_text(value, text), dmy, mdy);
}

void
settle_order(struct rows *rows, struct stamp_column *c, const struct fault *f)
{
	char copy[80]; /* a date is shorter */
	struct str text, value = { copy, f->text.n };
	int64_t line, t;
	bool whole;

	if (value.n > sizeof copy)
		value.n = sizeof copy;
	memcpy(copy, f->text.p, value.n);
	for (size_t i = 0; c->order == STAMP_OPEN; i++) {
		if (!rows_ahead(rows, i, f->column, &text, &line)) {
			rows_again(rows);
			fail_open(rows, f->column, value);
		}
		if (text.n)
			stamp_take(c, text, line, &t, &whole);
	}
	rows_again(rows);
}

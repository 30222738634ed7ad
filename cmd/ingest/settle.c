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
	    diag_text(str_of(c->evidence.text), other), c->evidence.line,
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

/* ---- point or comma ---- */

enum { AHEAD = 1000 }; /* rows in which grouping alone is no answer */

static const char *
sign_words(enum amount_sign sign)
{
	return sign == AMOUNT_COMMA ? "comma" : "point";
}

/* the text has a comma, and another was taken as grouped */
static _Noreturn void
fail_grouped(
    const struct place *at, const struct amount_column *c, struct str value)
{
	char text[DIAG_TEXT], other[DIAG_TEXT];

	diag_fail_at(at,
	    "decimal point and comma change places: %s has a comma, %s in line"
	    " %" PRId64 " was taken as grouped; mend the column, or give"
	    " --decimal and the rows that do not fit are rejected",
	    diag_text(value, text), diag_text(str_of(c->evidence.text), other),
	    c->evidence.line);
}

void
settle_sign_fail(const struct rows *rows, const struct amount_column *c,
    const struct fault *f)
{
	struct place at = rows_place(rows, f->column);
	bool comma = c->sign == AMOUNT_COMMA;
	char one[DIAG_TEXT], other[DIAG_TEXT], either[DIAG_TEXT];

	if (c->sign == AMOUNT_OPEN)
		fail_grouped(&at, c, f->text);
	diag_fail_at(&at,
	    "decimal point and comma change places: %s in line %" PRId64
	    " has a %s, %s in line %" PRId64 " a %s, and %s in line %" PRId64
	    " could be either; mend the column, or give --decimal and the rows"
	    " that do not fit are rejected",
	    diag_text(str_of(c->other.text), one), c->other.line,
	    sign_words(comma ? AMOUNT_POINT : AMOUNT_COMMA),
	    diag_text(str_of(c->evidence.text), other), c->evidence.line,
	    sign_words(c->sign), diag_text(str_of(c->either.text), either),
	    c->either.line);
}

static void
put_reading(struct buf *out, struct str value, bool comma)
{
	struct amount_style style = {
		.money = true, .percent = true, .comma = comma
	};
	struct str currency;

	amount_read(out, value, style, &currency);
	buf_char(out, '\0');
}

static _Noreturn void
fail_unsigned(const struct rows *rows, int column, struct str value)
{
	struct place at = rows_place(rows, column);
	struct buf point = { 0 }, comma = { 0 };
	char text[DIAG_TEXT];

	put_reading(&point, value, false);
	put_reading(&comma, value, true);
	diag_fail_at(&at,
	    "%s is %s or %s, and no line of the column decides; give"
	    " --decimal point or --decimal comma, or the mapping's filter the"
	    " word point or comma",
	    diag_text(value, text), point.p, comma.p);
}

/* a row of the column, from the current one on; false where none decides */
static bool
look(struct rows *rows, struct amount_column *c, size_t i, int column,
    bool *points)
{
	enum amount_sign sign;
	struct place at;
	struct str text;
	int64_t line;
	bool either;

	if (!rows_ahead(rows, i, column, &text, &line))
		return false;
	sign = amount_decides(text, &either);
	*points |= either && str_find(text, '.') < text.n;
	if (sign == AMOUNT_COMMA && c->evidence.line) {
		at = rows_place(rows, column);
		at.line = line;
		at.column = 0;
		fail_grouped(&at, c, text);
	}
	if (sign)
		amount_decide(c, sign, text, line);
	return true;
}

void
settle_sign(struct rows *rows, struct amount_column *c, const struct fault *f)
{
	char copy[80]; /* what can be read in two ways is shorter */
	struct str value = { copy, f->text.n };
	bool points = str_find(f->text, '.') < f->text.n;
	size_t i = 0;

	if (value.n > sizeof copy)
		value.n = sizeof copy;
	memcpy(copy, f->text.p, value.n);
	while (c->sign == AMOUNT_OPEN && (points || i < AHEAD) &&
	    look(rows, c, i, f->column, &points))
		i++;
	rows_again(rows);
	if (c->sign)
		return;
	if (points)
		fail_unsigned(rows, f->column, value);
	amount_decide(c, AMOUNT_OPEN, value, rows_line(rows));
}

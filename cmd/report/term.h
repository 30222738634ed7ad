/*
 * term: what the columns of the tables are called and how their values are said
 */
#ifndef TERM_H
#define TERM_H

#include "buf.h"
#include "str.h"

enum term_how {
	TERM_NAME, /* of an account or of what a row is about */
	TERM_DATE,
	TERM_BAND,
	TERM_TEXT, /* those after it are numbers */
	TERM_COUNT,
	TERM_NUMBER,
	TERM_SHARE, /* a fraction, said in per cent */
	TERM_DAYS,
	TERM_MONEY,
	TERM_POINTS, /* one place */
	TERM_CHANGE, /* one place, signed */
	TERM_P
};

struct term {
	const char *column;
	const char *heading; /* NULL: its name with a capital, _ a blank */
	enum term_how how;
};

/* called by their own names: text, and points of one place */
extern const struct term *const term_plain, *const term_points;

/* never NULL: a column that is not known is text */
const struct term *term_of(struct str column);
void term_heading(struct buf *, const struct term *, struct str column);
/* a cell as a reader says it; an empty one is nothing */
void term_say(struct buf *, const struct term *, struct str cell);

#endif

/*
 * cond: the one grammar of conditions: field op value {and field op value …}
 *
 * op is one of = != < <= > >= ~ !~ (~ matches a glob).  Both sides numbers:
 * compared as numbers; both dates: as instants; both durations (or a number of
 * days and a duration): as days; else as bytes.  Order comparisons with an
 * empty side are false.  A value runs to the next " and "; a field and a value
 * may be written in double quotes, and a value that begins with one of the
 * operators' signs must be.
 */
#ifndef COND_H
#define COND_H

#include <stdbool.h>

#include "arena.h"
#include "str.h"

enum cond_op {
	COND_EQ,
	COND_NE,
	COND_LT,
	COND_LE,
	COND_GT,
	COND_GE,
	COND_LIKE,
	COND_UNLIKE
};

enum cond_type { COND_TEXT, COND_NUMBER, COND_DATE, COND_SPAN };

/* a value and what it reads as */
struct operand {
	struct str text;
	enum cond_type type;
	double number; /* the number, the instant, or the days */
};

struct clause {
	struct str field;
	enum cond_op op;
	struct operand right;
	int tag;     /* for the caller: which field it is */
	size_t slot; /* and where it keeps the field's operand */
};

struct cond {
	struct clause *v;
	size_t n;
};

/* an empty text is the empty condition, which holds; on an error false, and
 * *wrong is the part of the text that cannot be read */
bool cond_parse(
    struct arena *, struct str text, struct cond *, struct str *wrong);
struct operand cond_operand(struct str text);
/* a side that is a number already: no text is made of it */
struct operand cond_number(double);
bool cond_holds(const struct clause *, struct operand left);

#endif

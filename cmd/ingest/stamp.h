/*
 * stamp: dates as exports write them
 *
 * ISO 8601 as date_parse() reads it; else day, month and year in any order that
 * says itself (year first, the month in English, dots: day first), else with
 * slashes or hyphens, where a column as a whole decides whether the day or the
 * month comes first.  A weekday may stand before it; a time may follow, with AM
 * or PM and an offset, UTC or GMT.  A time without one is in the column's zone;
 * a day without a time is that day, wherever.
 */
#ifndef INGEST_STAMP_H
#define INGEST_STAMP_H

#include <stdbool.h>
#include <stdint.h>

#include "evidence.h"
#include "fault.h"
#include "zone.h"

enum stamp_order {
	STAMP_OPEN, /* not decided yet */
	STAMP_DMY,
	STAMP_MDY
};

/* a text's readings */
struct stamp {
	bool ok[3];    /* [STAMP_OPEN]: both readings are the same */
	int64_t at[3]; /* by order, where ok */
	bool whole;    /* a day only */
	bool naive;    /* a time without an offset */
};

/* how a column writes its dates, and what said so */
struct stamp_column {
	enum stamp_order order;
	bool given;                /* by the user */
	struct evidence evidence;  /* what decided */
	const struct zone *zone;   /* of times without an offset; NULL: UTC */
	int64_t zoned[ZONE_TIMES]; /* how many rows had one of each sort */
	int64_t zoned_line;        /* the last of them */
	/* the last day met in the log's form, YYYY-MM-DDT: the next is mostly
	 * the same */
	char day_text[11];
	int64_t day;
};

void stamp_read(struct str, struct stamp *);
/* does this text decide the order of a column; STAMP_OPEN where not */
enum stamp_order stamp_decides(const struct stamp *);
/* the instant of a text on a line of the column, which may decide its order;
 * FAULT_NONE, FAULT_DATE, FAULT_ORDER, FAULT_UNSETTLED or FAULT_CONTRADICTION
 */
enum fault_code stamp_take(
    struct stamp_column *, struct str, int64_t line, int64_t *t, bool *whole);
/* a local time of the column becomes an instant; FAULT_DATE where there is none
 * in the years the log has */
enum fault_code stamp_zoned(struct stamp_column *, int64_t line, int64_t *t);
/* "dmy" or "mdy"; STAMP_OPEN for other words */
enum stamp_order stamp_order_of(struct str);
const char *stamp_order_name(enum stamp_order);
/* "the day first" or "the month first" */
const char *stamp_words(const struct stamp_column *);

#endif

/*
 * period: calendar days, weeks, months, quarters and years, UTC, by number
 *
 * A week is ISO's: it starts on Monday.  Numbers follow each other without a
 * gap; what number a period has says nothing.
 */
#ifndef PERIOD_H
#define PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "date.h"

enum period {
	PERIOD_DAY,
	PERIOD_WEEK,
	PERIOD_MONTH,
	PERIOD_QUARTER,
	PERIOD_YEAR
};

enum { PERIOD_SIZE = 16 };

/* day, week …; false where it is none of them */
bool period_parse(struct str, enum period *);
/* the one an instant is in */
int64_t period_of(enum period, int64_t t);
/* when it starts, which is when the one before it ends */
int64_t period_start(enum period, int64_t number);
/* 2026-03-31, the Monday of a week, 2026-03, 2026-Q1, 2026; sorts as time
 * does */
const char *period_name(enum period, int64_t number, char out[PERIOD_SIZE]);
/* how many whole durations lie between birth and t; months step the calendar,
 * the day clamped */
int64_t period_age(struct span, int64_t birth, int64_t t);

#endif

/*
 * date: instants and calendar days, in int64 seconds since 1970-01-01T00:00:00Z
 *
 * Proleptic Gregorian, years 0001 to 9999, UTC, no leap seconds (:60 is
 * refused).  No time zone data base, no locale, no libc clock.
 */
#ifndef DATE_H
#define DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

#define DATE_DAY INT64_C(86400)
#define DATE_MIN INT64_C(-62135596800) /* 0001-01-01T00:00:00Z */
#define DATE_MAX INT64_C(253402300799) /* 9999-12-31T23:59:59Z */
#define DATE_SIZE 21                   /* "YYYY-MM-DDThh:mm:ssZ" and a NUL */

struct civil {
	int year, month, day; /* month and day from 1 */
};

enum span_unit { SPAN_SECOND, SPAN_MONTH, SPAN_ALL };

/* a duration: months step the calendar, everything else is seconds */
struct span {
	int64_t n;
	enum span_unit unit;
};

bool date_valid(int year, int month, int day);
/* days since 1970-01-01 of a valid date */
int64_t date_days(int year, int month, int day);
struct civil date_civil(int64_t days);
/* the day an instant falls on, rounding down */
int64_t date_day(int64_t t);
/* 0 Monday … 6 Sunday of a day number */
int date_weekday(int64_t days);

/* exactly the log's form, YYYY-MM-DDThh:mm:ssZ */
bool date_parse_log(struct str, int64_t *t);
/* ISO 8601 as exports write it: a day, or a day and a time (T or blanks
 * between, seconds and fraction optional, the hour in one digit or two),
 * then nothing (UTC), Z, or an offset ±hh, ±hhmm, ±hh:mm; fractions are cut.
 * *whole, where given, tells whether only a day was named. */
bool date_parse(struct str, int64_t *t, bool *whole);
/* the log's form, NUL-terminated; returns 20 */
size_t date_format(int64_t t, char out[DATE_SIZE]);
/* the day alone, YYYY-MM-DD, NUL-terminated; returns 10 */
size_t date_format_day(int64_t t, char out[DATE_SIZE]);
/* read by a format of %Y %y %m %d %H %I %p %M %S %f %b %B %z %s and literal
 * text; %y is 1970 to 2069; all of s must be used */
bool date_scan(struct str s, struct str format, int64_t *t);

/* 30s 15min 12h 28d 12w 6mo 1y all; a bare number is no duration */
bool span_parse(struct str, struct span *);
/* t moved by k times the span; months clamp the day; SPAN_ALL gives DATE_MIN
 * or DATE_MAX */
int64_t date_add(int64_t t, struct span, int k);
/* the nominal length in days (a month is 30.436875), infinite for all */
double span_days(struct span);

#endif

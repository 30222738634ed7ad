/* calendar: UTC seconds since 1970, civil dates, months counted from year 0
 *
 * On its own rather than on the library under test: what the sample says
 * about a date must not be right only by the same mistake.
 */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DAY INT64_C(86400)
#define NEVER INT64_MAX
#define CAL_SIZE 32

struct civil {
	int year, month, day; /* month and day from 1 */
};

int64_t cal_days(int year, int month, int day);
struct civil cal_civil(int64_t days);
/* 0 Monday … 6 Sunday */
int cal_weekday(int64_t days);
/* year * 12 + month − 1 of an instant, and the instant it begins */
int cal_month(int64_t t);
int64_t cal_month_start(int month);
/* t moved by n months, the day clamped */
int64_t cal_add_months(int64_t t, int n);
bool cal_parse_day(const char *, int64_t *t);
/* Y M D h m s in the pattern become digits, all else stands; returns the
 * length */
size_t cal_format(char out[CAL_SIZE], int64_t t, const char *pattern);

#endif

/*
 * words: numbers, days and verdicts as a reader says them, pure
 *
 * Nothing here needs escaping in text or HTML but what carries words of the
 * data: words_unit(), words_verdict() and words_models().
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

#include "report/overview.h"

/* 412,000: whole units, half up; "unknown" for ROSTER_NO_ARR */
void words_money(struct buf *, int64_t millionths);
/* 5.9 M where it is a million or more */
void words_short(struct buf *, int64_t millionths);
/* the currency and a blank, where all amounts have one */
void words_unit(struct buf *, const struct roster *);
void words_count(struct buf *, size_t n);
/* 1 account, 2,000 accounts */
void words_plural(struct buf *, size_t n, const char *one, const char *many);
/* 7 %; what is not none or all is never 0 % or 100 % */
void words_share(struct buf *, double part, double whole);
/* a fraction in per cent, cut, so that what is below the 50 % that a band needs
 * does not read 50 %; "unknown" for NaN */
void words_confidence(struct buf *, double fraction);
/* a number as it is written: whole from 1,000 on, of one place from 100 on, of
 * two below, without zeros at the end; with a minus of ASCII */
void words_number(struct buf *, double);
/* "92 to 96 %", "4.1 to 4.9"; nothing where either is NaN */
void words_limits(struct buf *, double low, double high, bool share);
/* < 0.001, 0.04 */
void words_p(struct buf *, double);
/* the day of a cell that holds a time, or the cell where it holds none */
void words_instant(struct buf *, struct str);
/* one place */
void words_score(struct buf *, double);
/* +3.2, -12.3, 0.0 with the sign given */
void words_points(struct buf *, double, const char *minus);
/* "the end of 2026-10-31", "2026-11-01 14:30 UTC" */
void words_asof(struct buf *, int64_t instant);
void words_day(struct buf *, int64_t day);
/* "in 31 days", "today", "4 days ago" */
void words_until(struct buf *, int64_t day, int64_t today);
/* "showing 10 of 43", nothing where all are shown */
void words_cut(struct buf *, size_t shown, size_t all);
/* whether anything needs doing, in one sentence */
void words_verdict(
    struct buf *, const struct overview *, const struct roster *);
/* the models of the roster, by commas */
void words_models(struct buf *, const struct roster *);

#endif

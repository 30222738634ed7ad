/*
 * bootstrap: how far a contrast would move, had other accounts come our way
 *
 * Accounts are drawn with replacement, never events: what one account does is
 * not independent.  Percentile interval of BOOTSTRAP_DRAWS draws.  B. Efron,
 * R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 */
#ifndef BOOTSTRAP_H
#define BOOTSTRAP_H

#include <stdint.h>

#include "stats.h"

struct arena;
struct contrast;

enum { BOOTSTRAP_DRAWS = 1000 };

/* 95 %; the same for any number of threads; NaN where there is no row */
struct interval bootstrap_interval(
    const struct contrast *, uint64_t seed, int threads, struct arena *);

#endif

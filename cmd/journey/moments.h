/*
 * moments: conditions on an account's first days, and what followed, pure
 *
 * SELECTOR [OP NUMBER] [in DURATION]: how many such events in so long from the
 * beginning; one or more, where no number is given.  The end of that time is
 * the landmark: only what comes after it counts as having followed.
 */
#ifndef MOMENTS_H
#define MOMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "cond.h"
#include "date.h"
#include "stats.h"

struct arena;

/* a condition as it is written */
struct moment_words {
	struct str selector;
	struct clause count;
	struct span within; /* n = 0: not said */
};

/* NULL, or what is wrong with it */
const char *moments_parse(
    struct arena *, struct str text, struct moment_words *);
bool moments_holds(const struct moment_words *, size_t count);

/* accounts by whether it held and whether the outcome followed */
struct moment_counts {
	double with, without, hits_with, hits_without;
};

struct moment_effect {
	double rate_with, rate_without; /* NaN: no such accounts */
	double difference;
	struct interval limits;
	double p; /* Fisher's */
};

struct moment_effect moments_effect(const struct moment_counts *);

#endif

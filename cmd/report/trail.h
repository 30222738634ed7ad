/*
 * trail: cs-health's --history in memory: the scores of the accounts a report
 * tells of one after the other, and how many accounts each band had each week
 *
 * A history has a row an account and week: of a hundred thousand accounts more
 * than is kept.
 */
#ifndef TRAIL_H
#define TRAIL_H

#include "arena.h"
#include "csvin.h"

#include "report/overview.h"
#include "report/roster.h"

#define TRAIL_MOST 60 /* weeks; older ones are left out */

struct trail_week {
	int64_t t; /* its as-of */
	size_t n[BAND_COUNT];
};

struct trail_step {
	const struct customer *c;
	int64_t t;
	double score;
};

struct trail {
	struct arena *arena;
	struct trail_week *weeks; /* by time, after trail_finish() */
	size_t n, cap;
	struct trail_step *steps; /* by account and time */
	size_t nstep, capstep;
	bool given;
};

/* the rows of a table; scores are kept of the first so many of the overview's
 * accounts at risk, and of one by its id where that is not empty */
void trail_read(struct trail *, struct csvin *, const struct roster *,
    const struct overview *, size_t top, struct str account);
void trail_finish(struct trail *);
/* an account's scores, a week each as .weeks has them, NaN where none; false
 * where it has less than two */
bool trail_of(
    const struct trail *, const struct customer *, double v[TRAIL_MOST]);

#endif

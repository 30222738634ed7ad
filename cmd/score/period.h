/*
 * period: the instants that scorecards are computed for
 *
 * One, the as-of; or with --by month the end of each of the last months, where
 * a measure without a window of its own looks at the month.
 */
#ifndef PERIOD_H
#define PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "feeds.h"

struct period {
	int64_t from, t; /* [from, t); from is DATE_MIN but for a month */
	bool month, complete;
	char name[8]; /* YYYY-MM of a month */
};

struct periods {
	struct period *v;
	size_t n;
};

/* the as-of alone */
struct periods periods_now(struct arena *, int64_t asof);
/* the last months up to the as-of, the one in progress included, none that
 * ended before the log covers anything */
struct periods periods_months(
    struct arena *, int64_t asof, int64_t covered, int most);

#endif

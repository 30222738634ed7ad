/*
 * waits: how long until something, those still waiting counted as far as they
 * have come
 *
 * The median of the finished alone would favour the quick: it is Kaplan and
 * Meier's.
 */
#ifndef WAITS_H
#define WAITS_H

#include "csvout.h"
#include "journey/spans.h"
#include "stats.h"

struct waits {
	struct spans over, open;
};

/* in days; NaN where it is not reached */
struct waits_median {
	double median;
	struct interval band;
};

void waits_add(struct waits *, int64_t seconds, bool over);
/* add all of `from`, which is freed */
void waits_take(struct waits *, struct waits *from);
struct waits_median waits_median(const struct waits *);
void waits_free(struct waits *);

#endif

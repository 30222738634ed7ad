/*
 * lifecycle: who is new, who came back, who is gone, period by period, and in
 * how many periods each was there, pure
 *
 * Of one group of cases; in every period t
 * active(t) = active(t - 1) - dormant(t) + resurrecting(t) + fresh(t).
 */
#ifndef LIFECYCLE_H
#define LIFECYCLE_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct phase {
	int64_t fresh;        /* active for the first time */
	int64_t returning;    /* active, and in the period before */
	int64_t resurrecting; /* active, not in the one before, but earlier */
	int64_t dormant;      /* not active, but in the one before */
};

struct lifecycle {
	struct arena *arena;
	int64_t origin; /* the number of v[0]'s period */
	struct phase *v;
	size_t n, cap;
	int64_t *habits; /* cases that were active in 1, 2 … periods */
	size_t nhabit, habit_cap;
	int64_t cases;
};

/* one case: the periods it was active in, ascending, each once; none later
 * than `last`, the newest there is */
void lifecycle_add(
    struct lifecycle *, const int64_t *periods, size_t n, int64_t last);
/* what a period saw; all 0 where nothing was added */
struct phase lifecycle_at(const struct lifecycle *, int64_t period);

#endif

/*
 * align: what happened laid beside what should have, exactly
 *
 * The cheapest way to explain every event of a trace and every step of a
 * model: a mandatory step that is missing costs 1, an event too much (extra)
 * costs 1, everything else nothing.  Found by dynamic programming, backwards,
 * so that the walk forwards takes at every point the first of sync, repeat,
 * skipped or missing, extra that is still cheapest: one alignment of many, but
 * always the same.
 */
#ifndef ALIGN_H
#define ALIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

enum { ALIGN_STEPS = 64 }; /* a model has no more */

enum move {
	MOVE_SYNC,
	MOVE_REPEAT,
	MOVE_SKIPPED, /* an optional step */
	MOVE_MISSING, /* a mandatory one */
	MOVE_EXTRA,
	MOVE_PENDING /* not made here: missing or skipped, but not due yet */
};

struct align_step {
	bool optional;
	bool repeat;   /* again, right after itself */
	bool any_time; /* again, at any time after its place */
};

struct align_move {
	enum move move;
	size_t step;  /* of the model; not for MOVE_EXTRA */
	size_t event; /* of the trace; not where a step has none */
};

struct alignment {
	struct align_move *v;
	size_t n;
	size_t cost;
};

/* bit k of masks[i]: event i is one of step k */
struct alignment align_make(struct arena *, const struct align_step *,
    size_t nstep, const uint64_t *masks, size_t nevent);
/* 1 - cost / (events + mandatory steps): 1 - cost / (the cost of all missing
 * and all extra); NaN where there are neither */
double align_fitness(size_t cost, size_t nevent, size_t mandatory);

#endif

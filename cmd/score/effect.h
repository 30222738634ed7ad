/*
 * effect: one action's finding, by the design that the data allow
 *
 * Where chance put accounts on sides (--groups), what came after, side against
 * side, whether they had the action or not.  Else did.h, with all its checks.
 */
#ifndef EFFECT_H
#define EFFECT_H

#include "score/did.h"
#include "score/verdict.h"

/* accounts that had the action or were put on a side, and what became of them;
 * see struct did */
struct effect_tally {
	size_t all, pending, early, idle, unknown, dropped;
	/* randomised: the share that had the action, on either side */
	double treated_had, holdout_had;
};

/* of n actions, numbered from 0; names by number, for what overlaps */
struct finding effect_did(const struct trails *, const struct did_ask *,
    const struct str *names, size_t n, int threads, struct effect_tally *);
struct finding effect_sides(const struct trails *, const struct did_ask *,
    const struct str *names, struct effect_tally *);

#endif

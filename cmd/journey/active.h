/*
 * active: the periods in which a case did something, and how they travel from
 * the thread that saw them to the one that counts
 */
#ifndef ACTIVE_H
#define ACTIVE_H

#include "arena.h"
#include "buf.h"
#include "journey/period.h"
#include "journey/trace.h"

/* a case's group, and when it was active: numbers, ascending, each once */
struct active {
	struct str label;
	int64_t birth, instant; /* where the caller wants them */
	int64_t *v;
	size_t n;
};

/* the periods of a case's activities from an instant on */
struct active active_periods(
    struct arena *, const struct trace *, enum period, int64_t from);
/* the same in durations counted from birth: 0 is the first */
struct active active_ages(
    struct arena *, const struct trace *, struct span length, int64_t birth);
void active_put(struct buf *, const struct active *);
/* take the first of a text; the label is a slice of it, v is the scratch's */
struct active active_take(struct str *text, struct buf *scratch);

#endif

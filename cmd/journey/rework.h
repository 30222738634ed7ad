/*
 * rework: activities that a case did more than once
 *
 * An activity's events after its first of a case are extra.  Each is either a
 * self-loop, right after the same activity, or a return, after another.
 */
#ifndef REWORK_H
#define REWORK_H

#include "journey/trace.h"

struct repeats {
	int64_t cases; /* in which it occurs more than once */
	int64_t extra, selfloop;
	int64_t last;  /* the case that it was last seen in */
	bool repeated; /* there, already */
};

/* { 0 } is an empty one */
struct rework {
	struct repeats *v; /* by activity - 1 */
	size_t n, cap;
	int64_t cases, events, tied;
};

void rework_add(struct rework *, const struct trace *);
/* add all of `from`, which is freed */
void rework_take(struct rework *, struct rework *from);
void rework_free(struct rework *);

#endif

/*
 * graph: which activity follows which, how often, in how many cases and how
 * long after
 *
 * Every case begins with an edge from GRAPH_START and ends with one to
 * GRAPH_END, which take no time.  So the other edges are as many as there are
 * events less cases, and every activity is entered as often as it occurs.
 */
#ifndef GRAPH_H
#define GRAPH_H

#include "journey/spans.h"
#include "journey/trace.h"

#define GRAPH_START UINT32_C(0)
#define GRAPH_END UINT32_MAX

struct edge {
	uint32_t from, to; /* activities */
	int64_t count, cases;
	int64_t last;       /* the case that it was last seen in */
	struct spans spans; /* of START and END: none */
};

/* { 0 } is an empty one */
struct graph {
	struct edge *v;
	size_t n, cap;
	uint32_t *slots; /* open addressing, 0 = free */
	size_t nslot;
	int64_t cases, events;
	int64_t tied; /* events at the instant of the one before */
};

void graph_add(struct graph *, const struct trace *);
/* add all of `from`, which is freed */
void graph_take(struct graph *, struct graph *from);
void graph_free(struct graph *);

#endif

/*
 * ranked: the edges of a graph in the order of their total time, those that few
 * cases take folded away
 */
#ifndef RANKED_H
#define RANKED_H

#include "arena.h"
#include "journey/graph.h"

struct arrow {
	const struct edge *edge;
	struct spans_summary time; /* of START and END: all NaN */
};

struct ranked {
	const struct graph *graph;
	const struct activities *activities;
	struct arrow *v; /* those shown; of START and END last */
	size_t n;
	double total;   /* days of all edges, shown or folded */
	size_t edges;   /* without those of START and END */
	size_t folded;  /* of these */
	int64_t passes; /* through those folded */
	double days;    /* that these took */
};

/* folded: edges of fewer than min_share of the cases */
void ranked_make(struct ranked *, struct arena *, const struct graph *,
    const struct activities *, double min_share);
/* START and END; an activity of such a name stands in double quotes */
struct str ranked_name(const struct ranked *, struct arena *, uint32_t);

#endif

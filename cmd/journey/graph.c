#include "journey/graph.h"

#include <stdlib.h>

#include "diag.h"

static bool
real(const struct edge *e)
{
	return e->from != GRAPH_START && e->to != GRAPH_END;
}

/* the slot where the edge is or would go */
static size_t
probe(const struct graph *g, uint32_t from, uint32_t to)
{
	uint64_t key = (uint64_t)from << 32 | to;
	size_t i =
	    (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (g->nslot - 1);

	while (g->slots[i] &&
	    (g->v[g->slots[i] - 1].from != from ||
		g->v[g->slots[i] - 1].to != to))
		i = (i + 1) & (g->nslot - 1);
	return i;
}

static void
rehash(struct graph *g)
{
	g->nslot = g->nslot ? g->nslot * 2 : 64;
	free(g->slots);
	g->slots = calloc(g->nslot, sizeof *g->slots);
	g->cap = g->nslot / 2;
	g->v = realloc(g->v, g->cap * sizeof *g->v);
	if (g->slots == NULL || g->v == NULL)
		diag_fail("out of memory");
	for (size_t i = 0; i < g->n; i++)
		g->slots[probe(g, g->v[i].from, g->v[i].to)] = (uint32_t)i + 1;
}

static struct edge *
edge_of(struct graph *g, uint32_t from, uint32_t to)
{
	size_t i;

	if (g->n == g->cap)
		rehash(g);
	i = probe(g, from, to);
	if (g->slots[i] == 0) {
		g->v[g->n] = (struct edge){ .from = from, .to = to };
		g->slots[i] = (uint32_t)++g->n;
	}
	return &g->v[g->slots[i] - 1];
}

/* in the case that is being read, number g->cases */
static struct edge *
pass(struct graph *g, uint32_t from, uint32_t to)
{
	struct edge *e = edge_of(g, from, to);

	e->count++;
	e->cases += e->last != g->cases;
	e->last = g->cases;
	return e;
}

void
graph_add(struct graph *g, const struct trace *t)
{
	const struct happening *v = t->v;

	if (t->n == 0)
		return;
	g->cases++;
	g->events += (int64_t)t->n;
	pass(g, GRAPH_START, v[0].activity);
	for (size_t i = 1; i < t->n; i++) {
		int64_t took = v[i].time - v[i - 1].time;

		g->tied += took == 0;
		spans_add(
		    &pass(g, v[i - 1].activity, v[i].activity)->spans, took);
	}
	pass(g, v[t->n - 1].activity, GRAPH_END);
}

void
graph_take(struct graph *g, struct graph *from)
{
	for (size_t i = 0; i < from->n; i++) {
		struct edge *theirs = &from->v[i];
		struct edge *e = edge_of(g, theirs->from, theirs->to);

		e->count += theirs->count;
		e->cases += theirs->cases;
		if (real(e))
			spans_take(&e->spans, &theirs->spans);
	}
	g->cases += from->cases;
	g->events += from->events;
	g->tied += from->tied;
	graph_free(from);
}

void
graph_free(struct graph *g)
{
	for (size_t i = 0; i < g->n; i++)
		spans_free(&g->v[i].spans);
	free(g->v);
	free(g->slots);
	*g = (struct graph){ 0 };
}

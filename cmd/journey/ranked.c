#include "journey/ranked.h"

#include <math.h>
#include <stdlib.h>

static bool
artificial(const struct edge *e)
{
	return e->from == GRAPH_START || e->to == GRAPH_END;
}

/* START before all, END after all */
static int
compare_activities(const struct activities *all, uint32_t a, uint32_t b)
{
	if (a == b)
		return 0;
	if (a == GRAPH_START || b == GRAPH_END)
		return -1;
	if (b == GRAPH_START || a == GRAPH_END)
		return 1;
	return str_cmp(activities_name(all, a), activities_name(all, b));
}

/* what is sorted; qsort(3) hands nothing on */
struct row {
	struct arrow arrow;
	const struct activities *activities;
};

static int
by_rank(const void *va, const void *vb)
{
	const struct row *a = va, *b = vb;
	const struct edge *x = a->arrow.edge, *y = b->arrow.edge;
	double s = a->arrow.time.sum, t = b->arrow.time.sum;
	int order;

	if (artificial(x) != artificial(y))
		return artificial(x) ? 1 : -1;
	if (!artificial(x) && s != t)
		return s < t ? 1 : -1;
	if (artificial(x) &&
	    (x->from == GRAPH_START) != (y->from == GRAPH_START))
		return x->from == GRAPH_START ? -1 : 1;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	order = compare_activities(a->activities, x->from, y->from);
	return order ? order : compare_activities(a->activities, x->to, y->to);
}

static void
fold(struct ranked *r, const struct arrow *l)
{
	if (artificial(l->edge))
		return;
	r->folded++;
	r->passes += l->edge->count;
	r->days += l->time.sum;
}

void
ranked_make(struct ranked *r, struct arena *a, const struct graph *g,
    const struct activities *activities, double min_share)
{
	struct row *rows = NEW(a, struct row, g->n);

	*r = (struct ranked){ .graph = g,
		.activities = activities,
		.v = NEW(a, struct arrow, g->n) };
	for (size_t i = 0; i < g->n; i++)
		rows[i] = (struct row){ { &g->v[i], spans_sum(&g->v[i].spans) },
			activities };
	if (g->n)
		qsort(rows, g->n, sizeof *rows, by_rank);
	for (size_t i = 0; i < g->n; i++) {
		const struct edge *e = rows[i].arrow.edge;

		r->edges += !artificial(e);
		r->total += artificial(e) ? 0 : rows[i].arrow.time.sum;
		if ((double)e->cases < min_share * (double)g->cases)
			fold(r, &rows[i].arrow);
		else
			r->v[r->n++] = rows[i].arrow;
	}
}

struct str
ranked_name(const struct ranked *r, struct arena *a, uint32_t activity)
{
	struct str name;
	char *quoted;

	if (activity == GRAPH_START)
		return STR("START");
	if (activity == GRAPH_END)
		return STR("END");
	name = activities_name(r->activities, activity);
	if (!str_is(name, "START") && !str_is(name, "END"))
		return name;
	quoted = NEW(a, char, name.n + 2);
	quoted[0] = quoted[name.n + 1] = '"';
	for (size_t i = 0; i < name.n; i++)
		quoted[i + 1] = name.p[i];
	return (struct str){ quoted, name.n + 2 };
}

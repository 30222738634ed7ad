#include "score/gate.h"

void
gate_open(struct gate *g, const struct job *job)
{
	const struct settings *set = job->set;

	*g = (struct gate){ .set = set,
		.t = job->asof.t,
		.delivery = feeds_at(&job->feeds, job->asof.t, set->stale) };
	g->asked = NEW(&g->arena, struct asked, (size_t)set->threads);
	for (int i = 0; i < set->threads; i++)
		asked_open(&g->asked[i], &g->arena, &set->where);
}

bool
gate_view(const struct gate *g, int worker, const struct story *s,
    struct arena *a, struct view *v)
{
	view_open(v, a, s);
	view_at(v, g->t, &g->delivery);
	if (v->n == 0)
		return false;
	asked_account(&g->asked[worker], v);
	return view_holds(v, &g->set->where, VIEW_NOW);
}

enum status
gate_close(struct gate *g)
{
	enum status status;

	for (int i = 1; i < g->set->threads; i++)
		asked_merge(&g->asked[0], &g->asked[i]);
	status = asked_tell(&g->asked[0], "--where");
	arena_free(&g->arena);
	return status;
}

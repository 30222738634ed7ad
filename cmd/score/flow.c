#include "score/flow.h"

static bool
is_customer(const struct story *s, int64_t before)
{
	enum life life = story_life(s, before);

	return life == LIFE_ALIVE || life == LIFE_CHURNED;
}

static enum flow
known(const struct view *v)
{
	int64_t arr;

	if (!story_arr(v->story, v->t, &arr))
		return FLOW_MIXED;
	return !v->delivery->dead[KIND_MONEY] && view_arr(v, v->t, &arr)
	    ? FLOW_KNOWN
	    : FLOW_UNKNOWN;
}

enum flow
flow_of(const struct view *v, int64_t from, struct movements *m)
{
	bool was = is_customer(v->story, from);
	bool is = is_customer(v->story, v->t);

	if (v->n == 0 || (!was && !is))
		return FLOW_NONE;
	story_movements(v->story, from, v->t, m);
	if (!was) {
		m->gained += m->opening;
		m->opening = 0;
	}
	if (!is) {
		m->churned += m->closing;
		m->closing = 0;
	}
	return known(v);
}

bool
flow_add(struct movements *sum, const struct movements *m)
{
	return !__builtin_add_overflow(
		   sum->opening, m->opening, &sum->opening) &&
	    !__builtin_add_overflow(sum->gained, m->gained, &sum->gained) &&
	    !__builtin_add_overflow(
		sum->expansion, m->expansion, &sum->expansion) &&
	    !__builtin_add_overflow(
		sum->reactivation, m->reactivation, &sum->reactivation) &&
	    !__builtin_add_overflow(
		sum->contraction, m->contraction, &sum->contraction) &&
	    !__builtin_add_overflow(sum->churned, m->churned, &sum->churned) &&
	    !__builtin_add_overflow(sum->closing, m->closing, &sum->closing);
}

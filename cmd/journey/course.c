#include "journey/course.h"

#include <math.h>

void
course_prepare(struct job *job)
{
	int *all = NEW(job->arena, int, job->nevents + job->path.n);
	size_t n = 0;

	for (size_t i = 0; i < job->nevents; i++)
		all[n++] = job->events[i];
	for (size_t i = 0; i < job->path.n; i++)
		all[n++] = job->path.v[i].enter;
	job->events = all;
	job->nevents = n;
}

double
course_days(int64_t from, int64_t to)
{
	return (double)(to - from) / (double)DATE_DAY;
}

int64_t
course_after(int64_t from, double days)
{
	int64_t t = from + llround(days * (double)DATE_DAY);

	return t < DATE_MAX ? t : DATE_MAX;
}

/* ---- the steps ---- */

static void
take_steps(struct course *c, struct walker *w)
{
	const struct path *p = &w->job->path;
	struct str segment =
	    story_attr(w->view.story, STR("segment"), w->job->asof, NULL);

	c->steps = NEW(w->arena, const struct stage *, p->nstep);
	c->model = NEW(w->arena, struct align_step, p->nstep);
	for (size_t i = 0; i < p->nstep; i++) {
		const struct stage *s = path_stage(p, i, segment);

		if (s == NULL)
			continue;
		c->model[c->n] =
		    (struct align_step){ s->optional, s->repeat, s->any_time };
		c->steps[c->n++] = s;
	}
}

/* where in the trace an event is, at or after `from`; both are in log order */
static size_t
find(const struct trace *t, size_t from, uint32_t event)
{
	while (from < t->n && t->v[from].event < event)
		from++;
	return from;
}

static void
mark(struct course *c, struct walker *w)
{
	const struct trace *t = c->trace;

	c->masks = NEW(w->arena, uint64_t, t->n);
	for (size_t k = 0; k < c->n; k++) {
		const struct picks *p = &w->picks[c->steps[k]->enter];
		size_t at = 0;

		for (size_t i = 0; i < p->n && at < t->n; i++) {
			at = find(t, at, p->v[i]);
			if (at < t->n && t->v[at].event == p->v[i])
				c->masks[at] |= UINT64_C(1) << k;
		}
	}
}

/* ---- stays ---- */

enum { NOWHERE = -1 };

/* the first step after `at` that the event enters, else the last before it
 * that is not of any time, else where it is */
static int
next_step(const struct course *c, uint64_t mask, int at)
{
	int back = at;

	for (int k = at + 1; k < (int)c->n; k++)
		if (mask >> k & 1)
			return k;
	if (at != NOWHERE && mask >> at & 1)
		return at;
	for (int k = 0; k < at; k++)
		if (mask >> k & 1 && !c->model[k].any_time)
			back = k;
	return back;
}

static void
stay_on(struct arena *a, struct course *c, int at, int64_t t, uint64_t *seen)
{
	if (c->nstay)
		c->stays[c->nstay - 1].to = t;
	ARENA_GROW(a, c->stays, c->nstay, c->stay_cap);
	c->stays[c->nstay++] = (struct stay){ .at = (size_t)at, .from = t };
	*seen |= UINT64_C(1) << at;
}

/* back to where it has been; going back from a stage of any time to one it
 * never was in is catching up */
static bool
falls_back(const struct course *c, int at, int next, uint64_t seen)
{
	return next < at && (!c->model[at].any_time || seen >> next & 1);
}

/* a renewal after a renewal, on another day: the stage begins anew */
static bool
begins_again(const struct course *c, size_t i, int at)
{
	return at != NOWHERE && c->masks[i] >> at & 1 &&
	    c->model[at].any_time &&
	    date_day(c->trace->v[i].time) !=
	    date_day(c->stays[c->nstay - 1].from);
}

static void
find_stays(struct course *c, struct walker *w)
{
	uint64_t seen = 0;
	int at = NOWHERE, next;

	for (size_t i = 0; i < c->trace->n; i++) {
		next = next_step(c, c->masks[i], at);
		if (next == at && !begins_again(c, i, at))
			continue;
		c->regressions += falls_back(c, at, next, seen);
		stay_on(w->arena, c, next, c->trace->v[i].time, &seen);
		at = next;
	}
	if (c->nstay) {
		c->stays[c->nstay - 1].to = w->job->asof;
		c->stays[c->nstay - 1].open = true;
	}
}

const struct stay *
course_now(const struct course *c)
{
	return c->nstay ? &c->stays[c->nstay - 1] : NULL;
}

/* ---- legs ---- */

/* when the step after a leg is due */
static void
pass(const struct leg *leg, bool *has_due, int64_t *due)
{
	double days = leg->stage->expected_days;

	if (leg->move == MOVE_SKIPPED)
		return;
	if (leg->move == MOVE_SYNC) {
		*has_due = true;
		*due = leg->did->time;
	}
	*has_due = *has_due && !isnan(days);
	if (*has_due)
		*due = course_after(*due, days);
}

static void
make_legs(struct course *c, struct arena *a, const struct alignment *al)
{
	bool has_due = false;
	int64_t due = 0;

	c->legs = NEW(a, struct leg, al->n);
	for (size_t i = 0; i < al->n; i++) {
		const struct align_move *m = &al->v[i];
		struct leg *leg = &c->legs[c->nleg++];

		leg->move = m->move;
		if (m->move != MOVE_EXTRA)
			leg->stage = c->steps[m->step];
		if (m->move != MOVE_SKIPPED && m->move != MOVE_MISSING)
			leg->did = &c->trace->v[m->event];
		if (m->move == MOVE_EXTRA || m->move == MOVE_REPEAT)
			continue;
		leg->has_due = has_due;
		leg->due = due;
		pass(leg, &has_due, &due);
	}
}

/* what comes after the last step taken, and is not due yet, is pending: it
 * goes to the end, and costs nothing */
static void
find_pending(struct course *c, struct arena *a, int64_t asof)
{
	struct leg *pending = NEW(a, struct leg, c->n);
	size_t last = 0, n = 0, npending = 0;

	for (size_t i = 0; i < c->nleg; i++)
		if (c->legs[i].move == MOVE_SYNC)
			last = i;
	for (size_t i = 0; i < c->nleg; i++) {
		struct leg leg = c->legs[i];

		if (i > last && leg.did == NULL && leg.has_due &&
		    leg.due >= asof) {
			leg.move = MOVE_PENDING;
			pending[npending++] = leg;
		} else
			c->legs[n++] = leg;
	}
	for (size_t i = 0; i < npending; i++)
		c->legs[n++] = pending[i];
}

static void
count(struct course *c)
{
	for (size_t i = 0; i < c->nleg; i++) {
		const struct leg *leg = &c->legs[i];

		c->missing += leg->move == MOVE_MISSING;
		c->extra += leg->move == MOVE_EXTRA;
		c->mandatory += leg->stage && !leg->stage->optional &&
		    (leg->move == MOVE_SYNC || leg->move == MOVE_MISSING);
	}
	c->cost = c->missing + c->extra;
}

struct course
course_make(struct walker *w, const struct trace *t)
{
	struct course c = { .trace = t };
	struct alignment al;

	take_steps(&c, w);
	mark(&c, w);
	find_stays(&c, w);
	al = align_make(w->arena, c.model, c.n, c.masks, t->n);
	make_legs(&c, w->arena, &al);
	find_pending(&c, w->arena, w->job->asof);
	count(&c);
	return c;
}

double
course_fitness(const struct course *c)
{
	return align_fitness(c->cost, c->trace->n, c->mandatory);
}

#include "journey/clock.h"

struct beginning
clock_beginning(struct job *job, enum since otherwise)
{
	const char *text = job->set->since;

	if (text == NULL)
		return (struct beginning){ otherwise, -1 };
	if (str_is(str_of(text), "start"))
		return (struct beginning){ SINCE_START, -1 };
	if (str_is(str_of(text), "activity"))
		return (struct beginning){ SINCE_ACTIVITY, -1 };
	return (struct beginning){ SINCE_SELECTOR,
		job_select(job, "--since", text) };
}

struct ending
clock_ending(struct job *job, const char *what, const char *text)
{
	if (text == NULL)
		return (struct ending){ 0 };
	if (str_is(str_of(text), "churn"))
		return (struct ending){ .given = true, .churn = true };
	return (struct ending){ .given = true,
		.select = job_select(job, what, text) };
}

bool
clock_has(const struct walker *w, const struct trace *t, const struct event *e)
{
	switch (w->job->set->cases) {
	case CASE_REF: return str_eq(e->ref, t->id);
	case CASE_ACTOR: return str_eq(e->actor, t->id);
	default: return true;
	}
}

static const struct event *
event_at(const struct walker *w, uint32_t i)
{
	return &w->view.story->events[i];
}

static bool
begins(const struct walker *w, const struct trace *t, const struct beginning *b,
    struct onset *o)
{
	const struct picks *p;

	*o = (struct onset){ w->view.start, UINT32_MAX };
	if (b->since == SINCE_START && w->job->set->cases == CASE_ACCOUNT)
		return w->view.started && o->time < w->view.t;
	if (b->since != SINCE_SELECTOR) {
		if (t->n)
			*o = (struct onset){ t->v[0].time, t->v[0].event };
		return t->n > 0;
	}
	p = &w->picks[b->select];
	for (size_t i = 0; i < p->n; i++)
		if (clock_has(w, t, event_at(w, p->v[i]))) {
			*o = (struct onset){ event_at(w, p->v[i])->time,
				p->v[i] };
			return true;
		}
	return false;
}

void
clock_cases(struct walker *w, const struct beginning *b, void *ctx,
    void (*each)(
	void *, struct walker *, const struct trace *, const struct onset *))
{
	const struct trace none = { 0 };
	struct onset o;

	/* an account that did nothing is a case all the same */
	if (w->cases.n == 0 && w->job->set->cases == CASE_ACCOUNT &&
	    begins(w, &none, b, &o))
		each(ctx, w, &none, &o);
	for (size_t i = 0; i < w->cases.n; i++)
		if (begins(w, &w->cases.v[i], b, &o))
			each(ctx, w, &w->cases.v[i], &o);
}

bool
clock_first(const struct walker *w, const struct trace *t,
    const struct onset *o, const struct ending *e, int64_t *time)
{
	struct picks p;

	if (!e->given)
		return false;
	if (e->churn)
		return story_churn(w->view.story, o->time, w->view.t, time);
	p = picks_between(
	    &w->picks[e->select], w->view.story, o->time, w->view.t);
	for (size_t i = 0; i < p.n; i++) {
		const struct event *at = event_at(w, p.v[i]);

		if (p.v[i] == o->event || !clock_has(w, t, at))
			continue;
		*time = at->time;
		return true;
	}
	return false;
}

static double
in_days(int64_t seconds)
{
	return (double)seconds / (double)DATE_DAY;
}

bool
clock_spell(const struct walker *w, const struct trace *t,
    const struct onset *o, const struct endings *endings, struct spell *s)
{
	const struct {
		const struct ending *ending;
		enum cause cause;
	} ways[] = { { &endings->event, CAUSE_EVENT },
		{ &endings->compete, CAUSE_COMPETING },
		{ &endings->censor, CAUSE_CENSORED } };
	int64_t end = w->view.t, covered = w->view.delivery->covered, time;

	*s = (struct spell){ .cause = CAUSE_CENSORED };
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (clock_first(w, t, o, ways[i].ending, &time) && time < end) {
			end = time;
			s->cause = ways[i].cause;
		}
	if (covered > o->time)
		s->entry = in_days(covered - o->time);
	s->exit = in_days(end - o->time);
	return s->entry == 0 || s->exit > s->entry;
}

/* a midnight may stand for a day: what was told on it was known then */
static int64_t
known_by(const struct walker *w, const struct onset *o)
{
	int64_t before = o->time % DATE_DAY ? o->time + 1 : o->time + DATE_DAY;

	return before < w->view.t ? before : w->view.t;
}

struct str
clock_attr(const struct walker *w, const struct onset *o, struct str name)
{
	return story_attr(w->view.story, name, known_by(w, o), NULL);
}

struct str
clock_group(const struct walker *w, const struct onset *o)
{
	return job_group(w, known_by(w, o));
}

bool
clock_counts(const struct walker *w)
{
	return w->job->set->all || w->life == LIFE_ALIVE ||
	    w->life == LIFE_CHURNED;
}

struct trace
clock_events(struct walker *w, const struct trace *t, const struct beginning *b)
{
	const struct picks *p;
	struct trace of = { .id = t->id };

	if (b->since != SINCE_SELECTOR)
		return *t;
	p = &w->picks[b->select];
	of.v = NEW(w->arena, struct happening, p->n);
	for (size_t i = 0; i < p->n; i++)
		if (clock_has(w, t, event_at(w, p->v[i])))
			of.v[of.n++] =
			    (struct happening){ .time =
						    event_at(w, p->v[i])->time,
				    .event = p->v[i] };
	return of;
}

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

/* the events of one selector, by case */
struct sheaf {
	bool made;
	struct intern ids; /* of refs or actors: the place in cases, from 1 */
	struct traces cases;
};

static const struct sheaf *
sheaf_of(struct walker *w, int select)
{
	struct sheaf *s;

	if (w->sheaves == NULL)
		w->sheaves = NEW(w->arena, struct sheaf, w->job->selects.n);
	s = &w->sheaves[select];
	if (s->made)
		return s;
	s->made = true;
	s->cases = traces_make(w->arena, &w->activities, w->view.story,
	    w->picks, &select, 1, w->job->set->cases);
	s->ids = (struct intern){ .arena = w->arena, .borrow = true };
	for (size_t i = 0; i < s->cases.n; i++)
		intern_put(&s->ids, s->cases.v[i].id);
	return s;
}

struct trace
clock_events(struct walker *w, const struct trace *t, int select)
{
	const struct sheaf *s = sheaf_of(w, select);
	uint32_t i = s->cases.n > 0;

	if (w->job->set->cases != CASE_ACCOUNT)
		i = intern_get(&s->ids, t->id);
	return i ? s->cases.v[i - 1] : (struct trace){ 0 };
}

static bool
begins(struct walker *w, const struct trace *t, const struct beginning *b,
    struct onset *o)
{
	struct trace events = *t;

	*o = (struct onset){ w->view.start, UINT32_MAX };
	if (b->since == SINCE_START && w->job->set->cases == CASE_ACCOUNT)
		return w->view.started && o->time < w->view.t;
	if (b->since == SINCE_SELECTOR)
		events = clock_events(w, t, b->select);
	if (events.n)
		*o = (struct onset){ events.v[0].time, events.v[0].event };
	return events.n > 0;
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

/* the first at or after an instant */
static size_t
at_or_after(const struct trace *t, int64_t time)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->v[mid].time < time)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool
clock_first(struct walker *w, const struct trace *t, const struct onset *o,
    const struct ending *e, int64_t *time)
{
	struct trace events;
	size_t i;

	if (!e->given)
		return false;
	if (e->churn)
		return story_churn(w->view.story, o->time, w->view.t, time);
	events = clock_events(w, t, e->select);
	i = at_or_after(&events, o->time);
	/* there is one that began it at most */
	while (i < events.n && events.v[i].event == o->event)
		i++;
	if (i == events.n)
		return false;
	*time = events.v[i].time;
	return true;
}

static double
in_days(int64_t seconds)
{
	return (double)seconds / (double)DATE_DAY;
}

bool
clock_spell(struct walker *w, const struct trace *t, const struct onset *o,
    const struct endings *endings, struct spell *s)
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

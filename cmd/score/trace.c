#include "score/trace.h"

#include <math.h>
#include <string.h>

#include "dec.h"
#include "intern.h"
#include "num.h"

static const struct {
	const char *name;
	enum outcome outcome;
} outcomes[] = {
	{ "count", OUTCOME_COUNT },
	{ "sum", OUTCOME_SUM },
	{ "mean", OUTCOME_MEAN },
	{ "any", OUTCOME_ANY },
};

bool
trace_outcome(struct trace_ask *q, struct str text, const char **error)
{
	struct str word, rest = str_cut(str_trim(text), ' ', &word);

	q->outcome = OUTCOME_COUNT;
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
		if (rest.p && str_is(word, outcomes[i].name)) {
			q->outcome = outcomes[i].outcome;
			text = rest;
		}
	q->of = select_add(&q->selects, text, error);
	if (q->of < 0)
		return false;
	if (q->selects.v[q->of].attribute)
		q->outcome = OUTCOME_LEVEL;
	return true;
}

/* ---- bytes ---- */

static void
put(struct buf *out, const void *p, size_t size, size_t n)
{
	memcpy(buf_room(out, sizeof n), &n, sizeof n);
	out->n += sizeof n;
	if (n == 0)
		return;
	memcpy(buf_room(out, size * n), p, size * n);
	out->n += size * n;
}

static void
put_instant(struct buf *out, int64_t t)
{
	put(out, &t, sizeof t, 1);
}

/* ---- an account ---- */

struct tracer {
	const struct trace_ask *ask;
	const struct story *story;
	const struct view *view;
	const struct picks *picks;
	struct buf *out;
};

static void
put_picked(const struct tracer *t, const struct picks *p)
{
	int64_t *at = NEW(t->view->arena, int64_t, p->n);

	for (size_t i = 0; i < p->n; i++)
		at[i] = t->story->events[p->v[i]].time;
	put(t->out, at, sizeof *at, p->n);
}

/* events of the kinds that life, labels and money hang on */
static bool
turns(const struct event *e)
{
	return e->kind == KIND_ACCOUNT || e->kind == KIND_MONEY;
}

struct alternation {
	int64_t *v;
	size_t n;
};

static void
look_alive(const struct tracer *t, struct alternation *life, int64_t at)
{
	bool alive = story_life(t->story, at + 1) == LIFE_ALIVE;

	if (alive != (life->n % 2 == 1))
		life->v[life->n++] = at;
}

static void
put_life(const struct tracer *t)
{
	const struct view *v = t->view;
	struct alternation life = { NEW(t->view->arena, int64_t, v->n + 1), 0 };
	bool begun = !v->started;

	for (size_t i = 0; i < v->n; i++) {
		const struct event *e = &t->story->events[i];

		if (!begun && v->start < e->time)
			look_alive(t, &life, v->start);
		begun = begun || v->start < e->time;
		if (turns(e) || e->time == v->start)
			look_alive(t, &life, e->time);
	}
	if (!begun && v->start < v->t)
		look_alive(t, &life, v->start);
	put(t->out, life.v, sizeof *life.v, life.n);
}

/* ---- labels ---- */

/* an attribute as it was told by then, else as it is first told */
static struct str
attribute(const struct tracer *t, struct str name, int64_t at)
{
	const struct story *s = t->story;
	int64_t since = INT64_MIN;
	struct str value = story_attr(s, name, at + 1, &since);

	if (since != INT64_MIN)
		return value;
	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];

		if (e->time < t->view->t && str_eq(e->name, name))
			return e->value;
	}
	return value;
}

static void
label_at(const struct tracer *t, int64_t at, struct buf *label)
{
	label->n = 0;
	for (size_t i = 0; i < t->ask->nstratum; i++) {
		buf_put(label, attribute(t, t->ask->strata[i], at));
		buf_char(label, '\n'); /* no attribute holds one */
	}
}

static bool
is_stratum(const struct trace_ask *q, struct str name)
{
	for (size_t i = 0; i < q->nstratum; i++)
		if (str_eq(q->strata[i], name))
			return true;
	return false;
}

static void
put_label(const struct tracer *t, int64_t at, const struct buf *label)
{
	put_instant(t->out, at);
	put(t->out, label->p, 1, label->n);
}

/* one a change, and an end */
static void
put_labels(const struct tracer *t)
{
	const struct story *s = t->story;
	struct buf label = { 0 };

	label_at(t, DATE_MIN, &label);
	put_label(t, DATE_MIN, &label);
	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];

		if (e->time >= t->view->t || !is_stratum(t->ask, e->name))
			continue;
		label_at(t, e->time, &label);
		put_label(t, e->time, &label);
	}
	put_instant(t->out, INT64_MAX);
	buf_free(&label);
}

/* ---- outcomes ---- */

/* an empty usage counts as 1 */
static bool
value_of(const struct tracer *t, uint32_t i, double *v)
{
	struct str text = view_value(t->view, i);

	*v = 1;
	return (text.n == 0 && t->story->events[i].kind == KIND_USAGE) ||
	    num_parse(text, v);
}

/* the events that have a number, and the running sums of it */
static void
put_values(const struct tracer *t, const struct picks *p)
{
	int64_t *at = NEW(t->view->arena, int64_t, p->n);
	double *sums = NEW(t->view->arena, double, p->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		double v;

		if (!value_of(t, p->v[i], &v))
			continue;
		at[n++] = t->story->events[p->v[i]].time;
		sums[n] = sums[n - 1] + v;
	}
	put(t->out, at, sizeof *at, n);
	put(t->out, sums, sizeof *sums, n + 1);
}

/* ARR or a numeric attribute just after an instant; NaN: not known */
static double
level_at(const struct tracer *t, struct str name, int64_t at)
{
	int64_t arr;
	double v;

	if (str_is(name, "arr"))
		return story_arr(t->story, at + 1, &arr) &&
			story_priced(t->story, at + 1)
		    ? (double)arr / (double)DEC_ONE
		    : NAN;
	return num_parse(story_attr(t->story, name, at + 1, NULL), &v) ? v
								       : NAN;
}

static void
put_levels(const struct tracer *t, struct str name)
{
	int64_t *at = NEW(t->view->arena, int64_t, t->view->n);
	double *levels = NEW(t->view->arena, double, t->view->n + 1);
	size_t n = 0;

	levels[0] = NAN;
	for (size_t i = 0; i < t->view->n; i++) {
		const struct event *e = &t->story->events[i];

		if (!turns(e))
			continue;
		at[n++] = e->time;
		levels[n] = level_at(t, name, e->time);
	}
	put(t->out, at, sizeof *at, n);
	put(t->out, levels, sizeof *levels, n + 1);
}

static void
put_outcomes(const struct tracer *t)
{
	const struct trace_ask *q = t->ask;

	if (q->outcome == OUTCOME_LEVEL)
		put_levels(t, q->selects.v[q->of].names[0]);
	else if (q->outcome == OUTCOME_SUM || q->outcome == OUTCOME_MEAN)
		put_values(t, &t->picks[q->of]);
	else {
		put_picked(t, &t->picks[q->of]);
		put(t->out, NULL, sizeof(double), 0);
	}
}

/* ---- actions ---- */

static void
put_action(const struct tracer *t, size_t number, struct str name,
    const struct picks *p)
{
	struct buf id = { 0 };

	if (p->n == 0)
		return;
	buf_printf(&id, "%zu %.*s", number, STRF(name));
	put(t->out, id.p, 1, id.n);
	put_picked(t, p);
	buf_free(&id);
}

/* every name that was picked is an action of its own */
static void
put_each(const struct tracer *t, size_t number, const struct picks *p)
{
	struct intern names = { .arena = t->view->arena, .borrow = true };
	struct picks one = { NEW(t->view->arena, uint32_t, p->n), 0, 0 };

	for (size_t i = 0; i < p->n; i++)
		intern_put(&names, t->story->events[p->v[i]].name);
	for (uint32_t id = 1; id <= names.n; id++) {
		struct str name = intern_str(&names, id);

		one.n = 0;
		for (size_t i = 0; i < p->n; i++)
			if (str_eq(t->story->events[p->v[i]].name, name))
				one.v[one.n++] = p->v[i];
		put_action(t, number, name, &one);
	}
}

/* and an empty one at the end */
static void
put_actions(const struct tracer *t)
{
	for (size_t i = 0; i < t->ask->naction; i++) {
		const struct trace_action *action = &t->ask->actions[i];

		if (action->each)
			put_each(t, i, &t->picks[action->select]);
		else
			put_action(
			    t, i, (struct str){ 0 }, &t->picks[action->select]);
	}
	put(t->out, NULL, 1, 0);
}

/* the side it was put on first, and when */
static void
put_side(const struct tracer *t)
{
	const struct story *s = t->story;
	int64_t side[2] = { INT64_MAX, 0 };

	for (size_t i = s->nattr; i-- > 0 && t->ask->groups.n;) {
		const struct event *e = &s->events[s->attrs[i]];

		if (e->time >= t->view->t || e->value.n == 0 ||
		    !str_eq(e->name, t->ask->groups))
			continue;
		side[0] = e->time;
		side[1] = str_eq(e->value, t->ask->holdout);
	}
	put(t->out, side, sizeof *side, 2);
}

void
trace_put(const struct trace_ask *q, const struct view *view,
    struct picks *picks, struct buf *out)
{
	const struct story *s = view->story;
	struct tracer t = {
		.ask = q, .story = s, .view = view, .picks = picks, .out = out
	};

	select_all(&q->selects, view, picks);
	put(out, s->account.p, 1, s->account.n);
	put_instant(out, view->started ? view->start : INT64_MAX);
	put_instant(out, view->first[q->selects.v[q->of].kind]);
	put_life(&t);
	put_labels(&t);
	put_outcomes(&t);
	if (q->trigger >= 0)
		put_picked(&t, &picks[q->trigger]);
	else
		put(out, NULL, sizeof(int64_t), 0);
	put_side(&t);
	put_actions(&t);
}

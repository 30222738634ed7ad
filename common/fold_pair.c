#include "fold.h"

#include "date.h"
#include "intern.h"

/* a thing that was opened, and what became of it */
struct unit {
	size_t opening; /* an event's index */
	bool answered;
};

struct units {
	struct intern links;
	struct unit *v; /* by link */
	size_t n, cap;
};

struct str
fold_link(const struct ask *a, const struct event *e)
{
	switch (a->link) {
	case LINK_NAME: return e->name;
	case LINK_ACTOR: return e->actor;
	case LINK_ACCOUNT: return STR("");
	default: return e->ref;
	}
}

bool
fold_linked(const struct ask *a, const struct event *e)
{
	return a->link == LINK_ACCOUNT || fold_link(a, e).n > 0;
}

/* is it the first of its link; one that has nothing to be linked by belongs to
 * no unit, but where anything answers it is one by itself */
static bool
opens(const struct ask *a, struct units *u, const struct event *e)
{
	size_t known = u->links.n;

	if (!fold_linked(a, e))
		return a->link == LINK_ANY;
	intern_put(&u->links, fold_link(a, e));
	return u->links.n > known;
}

/* one unit a link: the first opening of the window */
static void
units_open(const struct ask *a, struct units *u)
{
	*u = (struct units){ .links = {
				 .arena = a->view->arena, .borrow = true } };
	for (size_t i = 0; i < a->of.n; i++) {
		if (!opens(a, u, fold_event(a, a->of.v[i])))
			continue;
		ARENA_GROW(a->view->arena, u->v, u->n, u->cap);
		u->v[u->n++] = (struct unit){ .opening = a->of.v[i] };
	}
}

/* is an instant inside the limit after an opening */
static bool
in_limit(const struct ask *a, int64_t opening, int64_t t)
{
	return t >= date_add(opening, a->within.least, 1) &&
	    t <= date_add(opening, a->within.most, 1);
}

static bool
mature(const struct ask *a, int64_t opening)
{
	return date_add(opening, a->within.most, 1) < a->view->t;
}

/* by any `to` inside the limit */
static void
units_answer_any(const struct ask *a, struct units *u)
{
	const struct story *s = a->view->story;

	for (size_t i = 0; i < u->n; i++) {
		int64_t at = s->events[u->v[i].opening].time;
		int64_t from = date_add(at, a->within.least, 1);
		int64_t last = date_add(at, a->within.most, 1);

		u->v[i].answered = picks_between(&a->to, s, from, last + 1).n;
	}
}

static void
units_answer(const struct ask *a, struct units *u)
{
	const struct event *events = a->view->story->events;

	if (a->link == LINK_ANY) {
		units_answer_any(a, u);
		return;
	}
	for (size_t i = 0; i < a->to.n; i++) {
		const struct event *e = fold_event(a, a->to.v[i]);
		uint32_t id = intern_get(&u->links, fold_link(a, e));
		int64_t opening;

		if (id == 0)
			continue;
		opening = events[u->v[id - 1].opening].time;
		if (e->time >= opening && in_limit(a, opening, e->time))
			u->v[id - 1].answered = true;
	}
}

/* answered over mature, each by a weight */
static void
pairs(const struct ask *a, struct tally *t, bool by_value)
{
	const struct event *events = a->view->story->events;
	struct units u;

	units_open(a, &u);
	units_answer(a, &u);
	for (size_t i = 0; i < u.n; i++) {
		double w = 1;

		if (!mature(a, events[u.v[i].opening].time))
			continue;
		if (by_value && !fold_number(a, (uint32_t)u.v[i].opening, &w))
			continue;
		t->num += u.v[i].answered ? w : 0;
		t->den += w;
		t->n++;
	}
}

void
fold_answered(const struct ask *a, struct tally *t)
{
	pairs(a, t, false);
}

void
fold_weighted(const struct ask *a, struct tally *t)
{
	pairs(a, t, true);
}

/* the first `to` at or after an instant, or INT64_MAX */
static int64_t
first_after(const struct ask *a, int64_t t)
{
	struct picks to = picks_between(&a->to, a->view->story, t, a->view->t);

	return to.n ? fold_event(a, to.v[0])->time : INT64_MAX;
}

/* the first `to` that answers each opening, or INT64_MAX */
static int64_t *
first_answers(const struct ask *a, const struct units *u)
{
	const struct event *events = a->view->story->events;
	int64_t *first = NEW(a->view->arena, int64_t, u->n);

	for (size_t i = 0; i < u->n; i++)
		first[i] = a->link == LINK_ANY
		    ? first_after(a, events[u->v[i].opening].time)
		    : INT64_MAX;
	for (size_t i = a->link == LINK_ANY ? 0 : a->to.n; i-- > 0;) {
		const struct event *e = fold_event(a, a->to.v[i]);
		uint32_t id = intern_get(&u->links, fold_link(a, e));

		if (id && e->time >= events[u->v[id - 1].opening].time)
			first[id - 1] = e->time;
	}
	return first;
}

/* unanswered ones are censored now, or when the account left */
void
fold_latency(const struct ask *a, struct tally *t)
{
	const struct story *s = a->view->story;
	struct units u;
	int64_t *first;

	units_open(a, &u);
	first = first_answers(a, &u);
	for (size_t i = 0; i < u.n; i++) {
		int64_t opening = s->events[u.v[i].opening].time;
		int64_t end = a->view->t, churn;
		bool answered;

		if (story_churn(s, opening, a->view->t, &churn))
			end = churn;
		answered = first[i] <= end;
		if (answered)
			end = first[i];
		tally_spell(t,
		    (struct spell){
			.exit = (double)(end - opening) / (double)DATE_DAY,
			.cause = answered ? CAUSE_EVENT : CAUSE_CENSORED });
		t->n++;
	}
}

/* after minus before, a day, where both spans are whole */
void
fold_around(const struct ask *a, struct tally *t)
{
	const struct story *s = a->view->story;
	struct picks to = picks_between(&a->to, s, a->from, a->until);

	for (size_t i = 0; i < to.n; i++) {
		int64_t at = fold_event(a, to.v[i])->time;
		int64_t from = date_add(at, a->within.most, -1);
		int64_t end = date_add(at, a->within.most, 1);
		double before, after;

		if (!a->view->started || from < a->view->start ||
		    end > a->view->t)
			continue;
		before = (double)picks_between(&a->all, s, from, at).n /
		    ((double)(at - from) / (double)DATE_DAY);
		after = (double)picks_between(&a->all, s, at + 1, end + 1).n /
		    ((double)(end - at) / (double)DATE_DAY);
		t->num += after - before;
		t->n++;
		tally_add(t, after - before);
	}
}

/* the last event of each link among picks: index + 1, 0 for none */
static void
last_of(const struct ask *a, const struct intern *links, const struct picks *p,
    size_t *last)
{
	for (size_t i = 0; i < p->n; i++) {
		uint32_t id =
		    intern_get(links, fold_link(a, fold_event(a, p->v[i])));

		if (id)
			last[id - 1] = p->v[i] + 1;
	}
}

void
fold_open(const struct ask *a, struct tally *t)
{
	struct units u;
	size_t *of, *to;

	units_open(a, &u);
	of = NEW(a->view->arena, size_t, u.n);
	to = NEW(a->view->arena, size_t, u.n);
	last_of(a, &u.links, &a->of, of);
	last_of(a, &u.links, &a->to, to);
	for (size_t i = 0; i < u.n; i++)
		t->num += to[i] < of[i];
	t->n += (double)u.n;
}

void
fold_ended(const struct ask *a, struct tally *t)
{
	const struct story *s = a->view->story;
	struct units u;
	size_t *last, *to;

	units_open(a, &u);
	last = NEW(a->view->arena, size_t, u.n);
	to = NEW(a->view->arena, size_t, u.n);
	last_of(a, &u.links, &a->to, to);
	for (size_t i = 0; i < a->view->n; i++) {
		uint32_t id;

		if (s->events[i].kind != a->select->kind)
			continue;
		id = intern_get(&u.links, fold_link(a, &s->events[i]));
		if (id)
			last[id - 1] = i + 1;
	}
	for (size_t i = 0; i < u.n; i++)
		t->num += to[i] && to[i] == last[i];
	t->den += (double)u.n;
	t->n += (double)u.n;
}

/* ---- promises ---- */

/* one promise's history, as far as it is known */
struct promise {
	int64_t first_due, due; /* the instants these days end */
	bool has_due, selected;
	int64_t met;     /* INT64_MAX: not */
	int64_t changed; /* the first move or withdrawal, INT64_MAX: none */
};

static bool
due_of(const struct event *e, int64_t *end)
{
	int64_t t;

	if (!date_parse(e->value, &t, NULL))
		return false;
	*end = (date_day(t) + 1) * DATE_DAY;
	return true;
}

static void
earliest(int64_t *t, int64_t time)
{
	if (time < *t)
		*t = time;
}

static void
promise_step(struct promise *p, const struct event *e)
{
	bool moved = str_is(e->name, "moved");
	int64_t due;

	if (str_is(e->name, "met"))
		earliest(&p->met, e->time);
	if (str_is(e->name, "withdrawn") || moved)
		earliest(&p->changed, e->time);
	if ((!str_is(e->name, "made") && !moved) || !due_of(e, &due))
		return;
	if (!p->has_due)
		p->first_due = p->due = due;
	else if (e->time < p->due) /* told while the old date still held */
		p->due = due;
	p->has_due = true;
}

/* the promises that are selected when first made, one a ref, and everything
 * told of them since; returns how many */
static size_t
promises_read(const struct ask *a, struct promise **out)
{
	const struct story *s = a->view->story;
	struct intern refs = { .arena = a->view->arena, .borrow = true };
	struct promise *v = NULL;
	size_t n = 0, cap = 0, k = 0;

	for (size_t i = 0; i < a->view->n; i++) {
		const struct event *e = &s->events[i];
		bool selected = k < a->all.n && a->all.v[k] == i;
		uint32_t id;

		k += selected;
		if (e->kind != KIND_PROMISE || e->ref.n == 0)
			continue;
		id = intern_get(&refs, e->ref);
		if (id == 0 && str_is(e->name, "made")) {
			id = intern_put(&refs, e->ref);
			ARENA_GROW(a->view->arena, v, n, cap);
			v[n++] = (struct promise){ .selected = selected,
				.met = INT64_MAX,
				.changed = INT64_MAX };
		}
		if (id)
			promise_step(&v[id - 1], e);
	}
	*out = v;
	return n;
}

static bool
in_window(const struct ask *a, int64_t t)
{
	return t > a->from && t <= a->until;
}

void
fold_kept(const struct ask *a, struct tally *t)
{
	struct promise *p;
	size_t n = promises_read(a, &p);

	for (size_t i = 0; i < n; i++) {
		if (!p[i].selected || !p[i].has_due || !in_window(a, p[i].due))
			continue;
		t->num += p[i].met < p[i].due;
		t->den++;
		t->n++;
	}
}

void
fold_warned(const struct ask *a, struct tally *t)
{
	struct promise *p;
	size_t n = promises_read(a, &p);

	for (size_t i = 0; i < n; i++) {
		if (!p[i].selected || !p[i].has_due ||
		    !in_window(a, p[i].first_due) || p[i].met < p[i].first_due)
			continue;
		t->num += p[i].changed < p[i].first_due;
		t->den++;
		t->n++;
	}
}

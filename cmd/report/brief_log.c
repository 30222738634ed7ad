/* the parts of the brief that are made of the log */
#include "report/brief.h"

#include <math.h>

#include "num.h"

#include "report/words.h"

static const struct event *
at(const struct diary *d, size_t i)
{
	return &d->events[i];
}

static struct str
copy(struct sheet *s, struct buf *b)
{
	struct str kept = arena_str(s->arena, buf_str(b));

	buf_free(b);
	return kept;
}

static struct str
day(struct sheet *s, int64_t t)
{
	struct buf b = { 0 };

	words_day(&b, date_day(t));
	return copy(s, &b);
}

static struct str
who(const struct report *r, struct str actor)
{
	return actor.n ? diary_name(&r->diary, actor) : actor;
}

/* the last event after i, and before the as-of, of its kind and ref */
static const struct event *
last_of_ref(const struct diary *d, size_t i)
{
	const struct event *first = at(d, i), *last = first;

	for (size_t k = i + 1; k < d->view.n; k++)
		if (at(d, k)->kind == first->kind &&
		    str_eq(at(d, k)->ref, first->ref))
			last = at(d, k);
	return last;
}

/* ---- goals and outcomes ---- */

struct target {
	int direction;
	double v;
	struct str by;
	int64_t end; /* when its date has passed, or INT64_MAX */
};

static bool
target_read(struct str value, struct target *g)
{
	struct str target;
	int64_t t;

	*g = (struct target){ .end = INT64_MAX };
	g->by = str_cut(value, '@', &target);
	g->direction =
	    str_starts(target, STR("<=")) ? -1 : str_starts(target, STR(">="));
	if (g->by.n && date_parse(g->by, &t, NULL))
		g->end = (date_day(t) + 1) * DATE_DAY;
	return num_parse(
	    str_trim(str_from(target, g->direction ? 2 : 0)), &g->v);
}

/* the newest outcome a goal is held to, before an instant; NULL */
static const struct event *
measured(const struct diary *d, const struct event *goal, int64_t end)
{
	const struct event *last = NULL;

	for (size_t k = 0; k < d->view.n; k++) {
		const struct event *e = at(d, k);

		if (e->kind == KIND_OUTCOME && e->time < end &&
		    str_eq(e->name, goal->name) &&
		    (goal->actor.n == 0 || str_eq(e->actor, goal->actor)))
			last = e;
	}
	return last;
}

static struct str
goal_state(
    const struct diary *d, const struct target *g, const struct event *last)
{
	double v;

	if (last == NULL)
		return d->asof >= g->end ? STR("passed, never measured")
					 : STR("never measured");
	if (!num_parse(last->value, &v) || g->direction == 0)
		return STR("measured");
	if (g->direction < 0 ? v <= g->v : v >= g->v)
		return STR("reached");
	return d->asof >= g->end ? STR("missed") : STR("not yet");
}

static bool
told_again(const struct diary *d, size_t i)
{
	for (size_t k = i + 1; k < d->view.n; k++)
		if (at(d, k)->kind == KIND_GOAL &&
		    str_eq(at(d, k)->name, at(d, i)->name) &&
		    str_eq(at(d, k)->actor, at(d, i)->actor))
			return true;
	return false;
}

void
brief_goals(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;

	for (size_t i = 0; i < d->view.n; i++) {
		const struct event *e = at(d, i), *last;
		struct str target;
		struct target g;

		if (e->kind != KIND_GOAL || told_again(d, i) ||
		    !target_read(e->value, &g))
			continue;
		last = measured(d, e, g.end);
		str_cut(e->value, '@', &target);
		sheet_put(s, e->name);
		sheet_put(s, target);
		sheet_put(s, g.by);
		sheet_put(s, last ? last->value : (struct str){ 0 });
		sheet_put(s, last ? day(s, last->time) : (struct str){ 0 });
		sheet_put(s, goal_state(d, &g, last));
		sheet_put(s, diary_text(d, e->note));
	}
}

void
brief_outcomes(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;

	for (size_t i = 0; i < d->view.n; i++) {
		const struct event *e = at(d, i), *before = NULL;
		bool newest = true;

		if (e->kind != KIND_OUTCOME)
			continue;
		for (size_t k = 0; k < d->view.n; k++) {
			const struct event *o = at(d, k);

			if (o->kind != KIND_OUTCOME || k == i ||
			    !str_eq(o->name, e->name) ||
			    !str_eq(o->actor, e->actor))
				continue;
			if (k < i)
				before = o;
			else
				newest = false;
		}
		if (!newest)
			continue;
		sheet_put(s, e->name);
		sheet_put(s, e->value);
		sheet_put(s, day(s, e->time));
		sheet_put(s, before ? before->value : (struct str){ 0 });
		sheet_put(s, who(r, e->actor));
	}
}

/* ---- people ---- */

static bool
met_before(const struct diary *d, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (at(d, k)->kind == KIND_PERSON &&
		    str_eq(at(d, k)->actor, at(d, i)->actor))
			return true;
	return false;
}

/* the last event of a kind, name and actor; what is empty is any */
static const struct event *
last_by(
    const struct diary *d, enum kind kind, const char *name, struct str actor)
{
	const struct event *last = NULL;

	for (size_t k = 0; k < d->view.n; k++)
		if (at(d, k)->kind == kind && str_eq(at(d, k)->actor, actor) &&
		    (name == NULL || str_is(at(d, k)->name, name)))
			last = at(d, k);
	return last;
}

static void
person(struct sheet *s, const struct report *r, struct str actor)
{
	const struct diary *d = &r->diary;
	const struct event *title = last_by(d, KIND_PERSON, "title", actor),
			   *touch = last_by(d, KIND_TOUCH, NULL, actor),
			   *usage = last_by(d, KIND_USAGE, NULL, actor),
			   *nps = last_by(d, KIND_SURVEY, "nps", actor),
			   *left = last_by(d, KIND_PERSON, "left", actor);

	if (touch == NULL || (usage && usage->time > touch->time))
		touch = usage;
	sheet_put(s, who(r, actor));
	sheet_put(s, view_role(&d->view, actor, d->asof));
	sheet_put(s, title ? title->value : (struct str){ 0 });
	sheet_put(s, touch ? day(s, touch->time) : (struct str){ 0 });
	sheet_put(s, nps ? nps->value : (struct str){ 0 });
	sheet_put(s,
	    left && view_left(&d->view, actor, d->asof) ? day(s, left->time)
							: (struct str){ 0 });
}

void
brief_people(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;

	/* who left comes last */
	for (int left = 0; left < 2; left++)
		for (size_t i = 0; i < d->view.n; i++) {
			const struct event *e = at(d, i);

			if (e->kind == KIND_PERSON && !met_before(d, i) &&
			    view_left(&d->view, e->actor, d->asof) == left)
				person(s, r, e->actor);
		}
}

/* ---- what is open ---- */

void
brief_promises(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;

	for (size_t i = 0; i < d->view.n; i++) {
		const struct event *e = at(d, i), *last;
		struct str due;
		int64_t t;

		if (e->kind != KIND_PROMISE || !str_is(e->name, "made"))
			continue;
		last = last_of_ref(d, i);
		if (!str_is(last->name, "made") && !str_is(last->name, "moved"))
			continue;
		due = last->value;
		sheet_put(s, due);
		sheet_put(s, diary_text(d, e->note.n ? e->note : e->ref));
		sheet_put(s, who(r, e->actor));
		sheet_put(s, day(s, e->time));
		if (date_parse(due, &t, NULL) &&
		    (date_day(t) + 1) * DATE_DAY <= d->asof)
			sheet_put_number(
			    s, (double)(date_day(d->asof - 1) - date_day(t)));
		else
			sheet_put(s, (struct str){ 0 });
	}
}

void
brief_feedback(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;

	for (size_t i = 0; i < d->view.n; i++) {
		const struct event *e = at(d, i), *last;

		if (e->kind != KIND_FEEDBACK || !str_is(e->name, "heard"))
			continue;
		last = last_of_ref(d, i);
		if (str_is(last->name, "told") ||
		    str_is(last->name, "declined"))
			continue;
		sheet_put(s, day(s, e->time));
		sheet_put(s, diary_text(d, e->note));
		sheet_put(s, e->value);
		sheet_put(s, last == e ? STR("unanswered") : last->name);
		sheet_put(s, who(r, e->actor));
	}
}

void
brief_tickets(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;

	for (size_t i = 0; i < d->view.n; i++) {
		const struct event *e = at(d, i);
		struct str state = STR("unanswered");
		bool open = true;

		if (e->kind != KIND_TICKET || !str_is(e->name, "opened"))
			continue;
		for (size_t k = i + 1; k < d->view.n; k++) {
			const struct event *o = at(d, k);

			if (o->kind != KIND_TICKET || !str_eq(o->ref, e->ref) ||
			    str_is(o->name, "priority"))
				continue;
			state = o->name;
			open = !str_is(o->name, "resolved");
		}
		if (!open)
			continue;
		sheet_put(s, day(s, e->time));
		sheet_put(s, e->note.n ? diary_text(d, e->note) : e->ref);
		sheet_put(s, view_value(&d->view, i));
		sheet_put(s, state);
	}
}

/* ---- what happened ---- */

void
brief_milestones(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;

	for (size_t i = d->view.n; i-- > 0;)
		if (at(d, i)->kind == KIND_MILESTONE) {
			sheet_put(s, day(s, at(d, i)->time));
			sheet_put(s, at(d, i)->name);
		}
}

/* the value of the event before i that i takes the place of */
static struct str
was(const struct diary *d, size_t i)
{
	const struct event *e = at(d, i);

	while (i-- > 0) {
		const struct event *o = at(d, i);

		if (o->kind == e->kind && str_eq(o->name, e->name) &&
		    str_eq(o->actor, e->actor) && str_eq(o->ref, e->ref))
			return o->value;
	}
	return (struct str){ 0 };
}

static bool
of_note(const struct event *e)
{
	switch (e->kind) {
	case KIND_ACCOUNT: return true;
	case KIND_PERSON:
		return str_is(e->name, "role") || str_is(e->name, "left");
	case KIND_TICKET: return str_is(e->name, "escalated");
	case KIND_MONEY:
		return !str_is(e->name, "invoice") &&
		    !str_is(e->name, "payment");
	case KIND_PROMISE:
		return str_is(e->name, "broken") || str_is(e->name, "moved");
	case KIND_MILESTONE:
	case KIND_LAPSE:
	case KIND_OUTCOME:
	case KIND_GOAL: return true;
	default: return false;
	}
}

void
brief_changes(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;

	for (size_t i = d->view.n; i-- > 0;) {
		const struct event *e = at(d, i);
		struct buf b = { 0 };
		struct str before;

		if (e->time < d->asof - 28 * DATE_DAY)
			break;
		before = was(d, i);
		if (!of_note(e) || (before.n && str_eq(before, e->value)) ||
		    /* told for the first time is not changed */
		    (e->kind == KIND_ACCOUNT && before.n == 0))
			continue;
		buf_printf(&b, "%.*s %.*s", STRF(e->kind_name), STRF(e->name));
		if (e->actor.n) {
			buf_puts(&b, ", ");
			buf_put(&b, who(r, e->actor));
		}
		sheet_put(s, day(s, e->time));
		sheet_put(s, copy(s, &b));
		sheet_put(s, before);
		sheet_put(s, diary_text(d, e->value));
	}
}

void
brief_said(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;
	size_t n = 0;

	for (size_t i = d->view.n; i-- > 0 && n < 5;) {
		const struct event *e = at(d, i);

		if (e->kind != KIND_SURVEY || e->note.n == 0)
			continue;
		sheet_put(s, day(s, e->time));
		sheet_put(s, e->name);
		sheet_put(s, e->value);
		sheet_put(s, who(r, e->actor));
		sheet_put(s, diary_text(d, e->note));
		n++;
	}
}

/* one meeting has a row a person: is the event after i of it too */
static bool
goes_on(const struct diary *d, size_t i)
{
	const struct event *e = at(d, i), *next = e + 1;

	return e->ref.n && next->kind == e->kind && next->time == e->time &&
	    str_eq(next->name, e->name) && str_eq(next->ref, e->ref);
}

/* who was there, from the last one back; *i becomes the first */
static struct str
present(struct sheet *s, const struct report *r, size_t *i)
{
	struct buf b = { 0 };

	buf_put(&b, who(r, at(&r->diary, *i)->actor));
	while (*i && goes_on(&r->diary, *i - 1)) {
		--*i;
		buf_puts(&b, ", ");
		buf_put(&b, who(r, at(&r->diary, *i)->actor));
	}
	return copy(s, &b);
}

void
brief_touches(struct sheet *s, const struct report *r)
{
	const struct diary *d = &r->diary;
	size_t n = 0;

	for (size_t i = d->view.n; i-- > 0 && n < 8;) {
		const struct event *e = at(d, i);
		struct buf b = { 0 };

		if (e->kind != KIND_TOUCH && e->kind != KIND_LAPSE)
			continue;
		buf_put(&b, e->name);
		if (e->kind == KIND_LAPSE)
			buf_puts(&b, " (lapse)");
		sheet_put(s, day(s, e->time));
		sheet_put(s, copy(s, &b));
		sheet_put(s, present(s, r, &i));
		sheet_put(s, e->value);
		sheet_put(s, diary_text(d, e->note));
		n++;
	}
}

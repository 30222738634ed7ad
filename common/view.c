#include "view.h"

#include <math.h>

#include "date.h"
#include "dec.h"
#include "intern.h"

void
view_open(struct view *v, struct arena *a, const struct story *s)
{
	size_t cap = 0;

	*v = (struct view){ .story = s, .arena = a };
	for (int k = 0; k < KIND_COUNT; k++)
		v->first[k] = INT64_MAX;
	for (size_t i = 0; i < s->n; i++) {
		const struct event *e = &s->events[i];

		if (e->time < v->first[e->kind])
			v->first[e->kind] = e->time;
		if (e->kind == KIND_TICKET && str_is(e->name, "priority"))
			v->reprioritised = true;
		if (e->kind != KIND_PERSON)
			continue;
		ARENA_GROW(a, v->persons, v->nperson, cap);
		v->persons[v->nperson++] = (uint32_t)i;
	}
}

/* give every ticket opened the last priority told before t */
static void
revise(struct view *v)
{
	const struct story *s = v->story;
	struct intern refs = { .arena = v->arena, .borrow = true };
	uint32_t *opened = NEW(v->arena, uint32_t, v->n + 1), ref;

	v->revised = NEW(v->arena, struct str, s->n);
	for (size_t i = 0; i < v->n; i++) {
		const struct event *e = &s->events[i];

		if (e->kind != KIND_TICKET)
			continue;
		if (str_is(e->name, "opened"))
			opened[intern_put(&refs, e->ref)] = (uint32_t)i;
		ref =
		    str_is(e->name, "priority") ? intern_get(&refs, e->ref) : 0;
		if (ref)
			v->revised[opened[ref]] = e->value;
	}
}

void
view_at(struct view *v, int64_t t, const struct delivery *delivery)
{
	v->delivery = delivery;
	v->t = t;
	v->n = story_count(v->story, t);
	v->started = story_start(v->story, t, &v->start);
	if (v->reprioritised)
		revise(v);
}

struct str
view_value(const struct view *v, size_t i)
{
	if (v->revised && v->revised[i].p)
		return v->revised[i];
	return v->story->events[i].value;
}

/* the last person event of that name and actor before an instant */
static const struct event *
person(const struct view *v, const char *name, struct str actor, int64_t before)
{
	for (size_t i = v->nperson; i-- > 0;) {
		const struct event *e = &v->story->events[v->persons[i]];

		if (e->time < before && str_is(e->name, name) &&
		    str_eq(e->actor, actor))
			return e;
	}
	return NULL;
}

struct str
view_role(const struct view *v, struct str actor, int64_t before)
{
	const struct event *e = person(v, "role", actor, before);

	return e ? e->value : (struct str){ 0 };
}

bool
view_left(const struct view *v, struct str actor, int64_t before)
{
	const struct event *left = person(v, "left", actor, before);
	const struct event *role = person(v, "role", actor, before);

	return left && (role == NULL || left > role);
}

double
view_age(const struct view *v)
{
	return v->started ? (double)(v->t - v->start) / (double)DATE_DAY : NAN;
}

bool
view_observed(const struct view *v, enum kind kind)
{
	return !v->delivery->dead[kind] &&
	    (v->first[kind] < v->t || v->delivery->begun[kind]);
}

bool
view_arr(const struct view *v, int64_t before, int64_t *arr)
{
	return story_arr(v->story, before, arr) &&
	    (story_priced(v->story, before) || view_observed(v, KIND_MONEY));
}

/* ---- fields of conditions ---- */

/* what a clause's tag says its field is */
enum field {
	FIELD_ATTR,
	FIELD_ARR,
	FIELD_AGE,
	FIELD_UNTIL, /* until:renews */
	FIELD_ROLE,
	FIELD_ACCOUNT,
	FIELD_TIME,
	FIELD_NAME,
	FIELD_REF,
	FIELD_ACTOR,
	FIELD_VALUE,
	FIELD_NOTE
};

static const struct {
	const char *name;
	enum field field;
	bool of_event; /* only where there is an event */
} fields[] = {
	{ "arr", FIELD_ARR, false },
	{ "age", FIELD_AGE, false },
	{ "account", FIELD_ACCOUNT, false },
	{ "role", FIELD_ROLE, true },
	{ "time", FIELD_TIME, true },
	{ "name", FIELD_NAME, true },
	{ "ref", FIELD_REF, true },
	{ "actor", FIELD_ACTOR, true },
	{ "value", FIELD_VALUE, true },
	{ "note", FIELD_NOTE, true },
};

void
view_bind(struct cond *cond, bool in_event)
{
	for (size_t i = 0; i < cond->n; i++) {
		struct clause *c = &cond->v[i];

		c->tag = str_starts(c->field, STR("until:")) ? FIELD_UNTIL
							     : FIELD_ATTR;
		for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
			if (str_is(c->field, fields[k].name) &&
			    (in_event || !fields[k].of_event))
				c->tag = fields[k].field;
	}
}

bool
view_is_attribute(const struct clause *c)
{
	return c->tag == FIELD_ATTR;
}

static struct operand
days(double v)
{
	return isnan(v) ? cond_operand((struct str){ 0 }) : cond_number(v);
}

static struct operand
age_at(const struct view *v, int64_t at)
{
	int64_t start;

	if (!story_start(v->story, at + 1, &start))
		return days(NAN);
	return days((double)(at - start) / (double)DATE_DAY);
}

static struct operand
until(const struct view *v, struct str attr, int64_t before, int64_t at)
{
	struct str text = story_attr(v->story, attr, before, NULL);
	int64_t date;

	if (!date_parse(text, &date, NULL))
		return days(NAN);
	return days((double)(date - at) / (double)DATE_DAY);
}

/* at an event's own time what is observed now says nothing */
static struct operand
arr_at(const struct view *v, int64_t before, bool now)
{
	int64_t arr;

	if (now ? !view_arr(v, before, &arr)
		: !story_arr(v->story, before, &arr) ||
		    !story_priced(v->story, before))
		return days(NAN);
	return cond_number((double)arr / (double)DEC_ONE);
}

struct operand
view_operand(const struct view *v, const struct clause *c, size_t i)
{
	const struct event *e = i == VIEW_NOW ? NULL : &v->story->events[i];
	int64_t at = e ? e->time : v->t;
	/* the view's own instant is exclusive, an event's inclusive */
	int64_t before = e ? at + 1 : at;

	switch ((enum field)c->tag) {
	case FIELD_ARR: return arr_at(v, before, e == NULL);
	case FIELD_AGE: return e ? age_at(v, at) : days(view_age(v));
	case FIELD_UNTIL: return until(v, str_from(c->field, 6), before, at);
	case FIELD_ACCOUNT: return cond_operand(v->story->account);
	case FIELD_ROLE: return cond_operand(view_role(v, e->actor, before));
	case FIELD_TIME:
		return (struct operand){ STR("t"), COND_DATE, (double)at };
	case FIELD_NAME: return cond_operand(e->name);
	case FIELD_REF: return cond_operand(e->ref);
	case FIELD_ACTOR: return cond_operand(e->actor);
	case FIELD_VALUE: return cond_operand(view_value(v, i));
	case FIELD_NOTE: return cond_operand(e->note);
	default:
		return cond_operand(
		    story_attr(v->story, c->field, before, NULL));
	}
}

bool
view_holds(const struct view *v, const struct cond *cond, size_t i)
{
	for (size_t k = 0; k < cond->n; k++)
		if (!cond_holds(&cond->v[k], view_operand(v, &cond->v[k], i)))
			return false;
	return true;
}

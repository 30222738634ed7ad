#include "fold.h"

#include <math.h>

#include "date.h"
#include "intern.h"

static void
add_count(struct tally *t, double n)
{
	t->n += n;
	tally_add(t, n);
}

/* for texts of the story, which outlives every question about it */
static struct intern
words(const struct ask *a)
{
	return (struct intern){ .arena = a->view->arena, .borrow = true };
}

/* how many different texts, empty ones not counted; where there are events and
 * none of them says any, nobody knows, and that is not 0 */
static void
distinct(const struct ask *a, struct tally *t,
    struct str (*of)(const struct event *))
{
	struct intern in = words(a);

	for (size_t i = 0; i < a->of.n; i++) {
		struct str s = of(fold_event(a, a->of.v[i]));

		if (s.n)
			intern_put(&in, s);
	}
	if (a->of.n == 0 || in.n > 0)
		add_count(t, (double)in.n);
}

static struct str
actor(const struct event *e)
{
	return e->actor;
}

static struct str
name(const struct event *e)
{
	return e->name;
}

static struct str
ref(const struct event *e)
{
	return e->ref;
}

void
fold_distinct_actor(const struct ask *a, struct tally *t)
{
	distinct(a, t, actor);
}

void
fold_distinct_name(const struct ask *a, struct tally *t)
{
	distinct(a, t, name);
}

void
fold_distinct_ref(const struct ask *a, struct tally *t)
{
	distinct(a, t, ref);
}

static int64_t
day(int64_t t)
{
	return date_day(t);
}

/* ISO weeks begin on Monday; 1970-01-01 was a Thursday */
static int64_t
week(int64_t t)
{
	int64_t d = date_day(t) + 3;

	return d / 7 - (d % 7 < 0);
}

/* the events are in order of time, so equal ones are neighbours */
static void
periods(const struct ask *a, struct tally *t, int64_t (*of)(int64_t))
{
	int64_t last = 0;
	double n = 0;

	for (size_t i = 0; i < a->of.n; i++) {
		int64_t p = of(fold_event(a, a->of.v[i])->time);

		n += i == 0 || p != last;
		last = p;
	}
	add_count(t, n);
}

void
fold_distinct_day(const struct ask *a, struct tally *t)
{
	periods(a, t, day);
}

void
fold_distinct_week(const struct ask *a, struct tally *t)
{
	periods(a, t, week);
}

void
fold_coverage(const struct ask *a, struct tally *t)
{
	double found = 0;

	for (size_t k = 0; k < a->select->nname; k++)
		for (size_t i = 0; i < a->of.n; i++)
			if (str_glob(fold_event(a, a->of.v[i])->name,
				a->select->names[k])) {
				found++;
				break;
			}
	t->n += (double)a->select->nname;
	tally_add(t, found / (double)a->select->nname);
}

/* whole UTC days of the window, from the later of its start and the account's
 */
static void
whole_days(const struct ask *a, int64_t *first, int64_t *last)
{
	int64_t from = a->from;

	if (a->view->started && a->view->start > from)
		from = a->view->start;
	*first = date_day(from + DATE_DAY - 1);
	*last = date_day(a->until);
}

void
fold_stickiness(const struct ask *a, struct tally *t)
{
	struct intern window = words(a), today = words(a);
	int64_t first, last, now = INT64_MIN;
	double daily = 0;

	whole_days(a, &first, &last);
	for (size_t i = 0; i < a->of.n; i++) {
		const struct event *e = fold_event(a, a->of.v[i]);
		int64_t d = date_day(e->time);

		if (d < first || d >= last || e->actor.n == 0)
			continue;
		if (d != now) {
			daily += (double)today.n;
			today = words(a);
			now = d;
		}
		intern_put(&today, e->actor);
		intern_put(&window, e->actor);
	}
	daily += (double)today.n;
	t->num += daily;
	t->den += (double)(last > first ? last - first : 0) * (double)window.n;
	t->n += (double)window.n;
}

/* does an actor still hold the role that an event gave */
static bool
holds(const struct ask *a, const struct event *e)
{
	return str_eq(view_role(a->view, e->actor, a->view->t), e->value) &&
	    !view_left(a->view, e->actor, a->view->t);
}

/* the last event of each actor that still holds what it says */
static struct picks
holders(const struct ask *a)
{
	struct intern seen = words(a);
	struct picks out = { .v = NEW(a->view->arena, uint32_t, a->all.n) };

	for (size_t i = a->all.n; i-- > 0;) {
		const struct event *e = fold_event(a, a->all.v[i]);

		if (e->actor.n == 0 || intern_get(&seen, e->actor))
			continue;
		intern_put(&seen, e->actor);
		if (holds(a, e))
			out.v[out.n++] = a->all.v[i];
	}
	return out;
}

void
fold_held(const struct ask *a, struct tally *t)
{
	add_count(t, (double)holders(a).n);
}

/* the different links of some events */
static struct intern
links(const struct ask *a, const struct picks *p)
{
	struct intern in = words(a);

	for (size_t i = 0; i < p->n; i++) {
		const struct event *e = fold_event(a, p->v[i]);

		if (fold_linked(a, e))
			intern_put(&in, fold_link(a, e));
	}
	return in;
}

/* `to` in all history, or within so long before now */
static struct picks
lately(const struct ask *a)
{
	int64_t from = DATE_MIN;

	if (a->within.given)
		from = date_add(a->view->t, a->within.most, -1);
	return picks_between(&a->to, a->view->story, from, a->view->t);
}

void
fold_reach(const struct ask *a, struct tally *t)
{
	bool roles = a->select->kind == KIND_PERSON;
	struct picks people = roles ? holders(a) : a->of, to = lately(a);
	struct intern of = links(a, &people), hit = words(a);

	for (size_t i = 0; i < to.n; i++) {
		struct str s = fold_link(a, fold_event(a, to.v[i]));

		if (intern_get(&of, s))
			intern_put(&hit, s);
	}
	t->num += (double)hit.n;
	t->den += (double)of.n;
	t->n += (double)of.n;
}

/* what an event belongs to: its ref, or its actor where it has none */
static struct str
owner(const struct event *e)
{
	return e->ref.n ? e->ref : e->actor;
}

void
fold_current(const struct ask *a, struct tally *t)
{
	const struct story *s = a->view->story;
	struct intern seen = words(a);
	size_t k = a->all.n;
	double n = 0;

	for (size_t i = a->view->n; i-- > 0;) {
		bool selected = k && a->all.v[k - 1] == i;

		if (s->events[i].kind != a->select->kind)
			continue;
		k -= selected;
		if (owner(&s->events[i]).n == 0 ||
		    intern_get(&seen, owner(&s->events[i])))
			continue;
		intern_put(&seen, owner(&s->events[i]));
		n += selected;
	}
	add_count(t, n);
}

/* living accounts, each once, however many events */
void
fold_penetration(const struct ask *a, struct tally *t)
{
	if (story_life(a->view->story, a->view->t) != LIFE_ALIVE)
		return;
	t->num += a->of.n > 0;
	t->den++;
	t->n++;
}

/* living accounts without any count too */
void
fold_even_accounts(const struct ask *a, struct tally *t)
{
	if (story_life(a->view->story, a->view->t) != LIFE_ALIVE)
		return;
	t->n++;
	tally_add(t, (double)a->of.n);
}

void
fold_even_actors(const struct ask *a, struct tally *t)
{
	struct intern in = words(a);
	double *count = NEW(a->view->arena, double, a->of.n + 1), even;

	for (size_t i = 0; i < a->of.n; i++) {
		struct str s = actor(fold_event(a, a->of.v[i]));

		if (s.n)
			count[intern_put(&in, s) - 1]++;
	}
	stats_sort(count, in.n);
	even = stats_evenness(count, in.n);
	t->n += (double)in.n;
	if (!isnan(even))
		tally_add(t, even);
}

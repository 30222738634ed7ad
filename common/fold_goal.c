#include "fold.h"

#include <math.h>

#include "date.h"
#include "num.h"

/* `>=12`, `<=8@2027-03-31`, `12` */
struct goal {
	int direction; /* 1 up, -1 down, 0 not said */
	double target;
	int64_t from, end; /* when it counts; when its date has passed */
};

/* `within 30d..60d`: reached in that time, whatever its date */
static bool
in_a_range(const struct ask *a)
{
	return a->within.given && a->within.least.n > 0;
}

static bool
goal_read(const struct ask *a, const struct event *e, struct goal *g)
{
	struct str date, target;
	int64_t t = 0;

	*g = (struct goal){ .from = e->time };
	date = str_cut(e->value, '@', &target);
	if (str_starts(target, STR(">=")))
		g->direction = 1;
	if (str_starts(target, STR("<=")))
		g->direction = -1;
	if (!num_parse(
		str_trim(str_from(target, g->direction ? 2 : 0)), &g->target))
		return false;
	if (date.n && !date_parse(date, &t, NULL))
		return false;
	if (date.n && !in_a_range(a)) {
		g->end = (date_day(t) + 1) * DATE_DAY;
		return true;
	}
	if (!a->within.given)
		return false;
	/* `within` is inclusive, and pending until it has passed */
	g->from = date_add(e->time, a->within.least, 1);
	g->end = date_add(e->time, a->within.most, 1) + 1;
	return true;
}

/* was the target reached by the last outcome before the goal's end */
static bool
goal_reached(const struct ask *a, const struct event *e, const struct goal *g)
{
	double first = NAN, last = NAN, v;
	bool down;

	for (size_t i = 0; i < a->to.n; i++) {
		const struct event *o = fold_event(a, a->to.v[i]);

		if (o->time >= g->end || !str_eq(o->name, e->name) ||
		    (e->actor.n && !str_eq(o->actor, e->actor)) ||
		    !fold_number(a, a->to.v[i], &v))
			continue;
		if (isnan(first))
			first = v;
		if (o->time >= g->from)
			last = v;
	}
	if (isnan(last))
		return false;
	down = g->direction < 0 || (g->direction == 0 && g->target < first);
	return down ? last <= g->target : last >= g->target;
}

void
fold_attained(const struct ask *a, struct tally *t)
{
	for (size_t i = 0; i < a->of.n; i++) {
		const struct event *e = fold_event(a, a->of.v[i]);
		struct goal g;

		if (!goal_read(a, e, &g) || g.end > a->view->t)
			continue;
		t->num += goal_reached(a, e, &g);
		t->den++;
		t->n++;
	}
}

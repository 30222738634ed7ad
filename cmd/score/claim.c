#include "score/claim.h"

#include <math.h>
#include <stdlib.h>

#include "num.h"

static const double APART = 1.5; /* levels */

static void
leave_out(struct claims *c, struct str why)
{
	if (c->odd++ == 0)
		c->why = why;
}

/* the claim of an assessor on a practice, or NULL */
static struct claim *
find(const struct claims *c, size_t practice, struct str assessor)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].practice == practice &&
		    str_eq(c->v[i].assessor, assessor))
			return &c->v[i];
	return NULL;
}

static void
take(struct arena *a, struct claims *c, const struct practices *set,
    const struct event *e)
{
	int practice = practices_find(set, e->name);
	struct claim *old;
	double level;

	if (practice < 0) {
		leave_out(c, e->name);
		return;
	}
	if (!num_parse(e->value, &level) || level < 0 || level > LEVELS - 1) {
		leave_out(c, e->value);
		return;
	}
	old = find(c, (size_t)practice, e->actor);
	if (old == NULL) {
		ARENA_GROW(a, c->v, c->n, c->cap);
		old = &c->v[c->n++];
	}
	*old = (struct claim){ (size_t)practice, e->actor, level, e->time };
}

static int
by_practice(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;

	if (x->practice != y->practice)
		return x->practice < y->practice ? -1 : 1;
	return str_cmp(x->assessor, y->assessor);
}

struct claims
claims_of(struct arena *a, const struct practices *set, const struct story *s,
    int64_t from, int64_t until)
{
	struct claims c = { 0 };

	for (size_t i = 0; i < s->n && s->events[i].time < until; i++)
		if (s->events[i].kind == KIND_PRACTICE &&
		    s->events[i].time >= from)
			take(a, &c, set, &s->events[i]);
	if (c.n)
		qsort(c.v, c.n, sizeof *c.v, by_practice);
	return c;
}

struct standing
standing_of(const struct claims *c, size_t practice)
{
	struct standing s = { .level = NAN, .lowest = NAN, .highest = NAN };
	double sum = 0;

	for (size_t i = 0; i < c->n; i++) {
		if (c->v[i].practice != practice)
			continue;
		s.lowest = fmin(s.lowest, c->v[i].level); /* fmin skips NaN */
		s.highest = fmax(s.highest, c->v[i].level);
		if (s.assessors++ == 0 || c->v[i].time > s.time)
			s.time = c->v[i].time;
		sum += c->v[i].level;
	}
	if (s.assessors)
		s.level = sum / (double)s.assessors;
	return s;
}

enum verdict
verdict_of(double claimed, double shown)
{
	if (isnan(claimed))
		return VERDICT_UNASSESSED;
	if (isnan(shown))
		return VERDICT_UNSEEN;
	if (fabs(claimed - shown) < APART)
		return VERDICT_AGREES;
	return claimed > shown ? VERDICT_CLAIMED : VERDICT_SHOWN;
}

const char *
verdict_name(enum verdict v)
{
	static const char *const names[] = {
		[VERDICT_UNASSESSED] = "not assessed",
		[VERDICT_UNSEEN] = "no evidence",
		[VERDICT_AGREES] = "agrees",
		[VERDICT_CLAIMED] = "claims more",
		[VERDICT_SHOWN] = "shows more",
	};

	return names[v];
}

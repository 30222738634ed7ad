#include "score/facts.h"

#include "date.h"
#include "num.h"

static bool
was_exported(const struct feed *f, size_t n, int64_t t)
{
	for (size_t i = 0; i < n; i++)
		if (f->to[i] == t)
			return true;
	return false;
}

/* what changes in a CRM is told again by each of its exports */
static void
find_exports(const struct exam *x, const struct feed *f, struct facts *facts)
{
	size_t n = feed_exports(f, x->t);

	if (n < 2 || f->since[KIND_ACCOUNT] >= x->t)
		return;
	for (size_t i = 0; i < x->story->nattr; i++) {
		int64_t t = x->story->events[x->story->attrs[i]].time;

		if (t >= x->t)
			break;
		if (t == f->to[n - 1])
			facts->exported_last = true;
		else if (was_exported(f, n - 1, t)) {
			facts->exported = true;
			facts->exported_at = t;
		}
	}
}

static void
count_answers(const struct exam *x, struct facts *f)
{
	double v;

	for (size_t i = 0; i < x->n; i++) {
		const struct event *e = &x->story->events[i];

		if (e->kind != KIND_SURVEY || !str_is(e->name, "nps") ||
		    !num_parse(e->value, &v))
			continue;
		f->answers++;
		f->zeros += v == 0;
		f->ones += v == 1;
	}
}

static int64_t
arr_then(const struct exam *x, int64_t t)
{
	int64_t arr;

	return story_arr(x->story, t, &arr) ? arr : 0;
}

struct facts
facts_of(const struct exam *x)
{
	static const struct span year = { 12, SPAN_MONTH };
	const struct story *s = x->story;
	int64_t t;
	struct facts f = { .account = s->account,
		.name = story_attr(s, STR("name"), x->t, NULL),
		.currency = story_attr(s, STR("currency"), x->t, NULL),
		.first = s->events[0].time,
		.m0 = arr_then(x, date_add(x->t, year, -1)),
		.m1 = arr_then(x, x->t),
		.alive = x->life == LIFE_ALIVE,
		.customer = x->life == LIFE_ALIVE || x->life == LIFE_CHURNED,
		.churned = story_churn(s, DATE_MIN, x->t, &t) };

	for (int k = 0; k < KIND_COUNT; k++)
		f.newest[k] = FINE;
	for (size_t i = 0; i < x->n; i++)
		f.newest[s->events[i].kind] = s->events[i].time;
	for (size_t i = 0; i < x->lens->feeds->n; i++)
		find_exports(x, &x->lens->feeds->v[i], &f);
	count_answers(x, &f);
	return f;
}

/* findings of feeds: what is delivered, how steadily, and to whom nothing is */
#include "score/judgement.h"
#include "stats.h"

static bool
delivers(const struct whole *w, size_t i, enum kind k)
{
	return w->feeds->v[i].since[k] < w->t;
}

static bool
is_fed(const struct whole *w, enum kind k)
{
	for (size_t i = 0; i < w->feeds->n; i++)
		if (delivers(w, i, k))
			return true;
	return false;
}

static bool
has_feeds(const struct whole *w)
{
	for (int k = 0; k < KIND_COUNT; k++)
		if (is_fed(w, (enum kind)k))
			return true;
	return false;
}

static struct verdict
judge_no_feeds(const struct whole *w, enum kind k)
{
	(void)k;
	return w->accounts && !has_feeds(w)
	    ? verdict_share(w->accounts, w->accounts, w->any)
	    : verdict_nothing;
}

/* living accounts that never had an event of a kind that others have */
static struct verdict
lacking(const struct whole *w, enum kind k, bool fed)
{
	return w->having[k] && w->without[k] && is_fed(w, k) == fed
	    ? verdict_share(w->without[k], w->living, w->lacks[k])
	    : verdict_nothing;
}

static struct verdict
judge_zero(const struct whole *w, enum kind k)
{
	return lacking(w, k, true);
}

static struct verdict
judge_missing(const struct whole *w, enum kind k)
{
	return lacking(w, k, false);
}

static struct example
own_example(int64_t time)
{
	return (struct example){ STR("-"), time };
}

static struct verdict
judge_dead(const struct whole *w, enum kind k)
{
	struct verdict v = { 0 };
	int64_t last;

	(void)k;
	for (size_t i = 0; i < w->feeds->n; i++) {
		v.units += feed_exports(&w->feeds->v[i], w->t) > 0;
		if (feed_dead(&w->feeds->v[i], w->t, w->stale, &last) &&
		    v.count++ == 0)
			v.example = own_example(last);
	}
	v.share = (double)v.count / (double)v.units;
	return v;
}

/* gaps of a feed that are more than three times its median one */
static void
count_gaps(const struct whole *w, const struct feed *f, double *gaps,
    struct verdict *v)
{
	size_t n = feed_exports(f, w->t);
	double median;

	for (size_t i = 1; i < n; i++)
		gaps[i - 1] = (double)(f->to[i] - f->to[i - 1]);
	if (n < 4)
		return;
	stats_sort(gaps, n - 1);
	median = stats_quantile(gaps, n - 1, .5);
	for (size_t i = 1; i < n; i++) {
		v->units++;
		if ((double)(f->to[i] - f->to[i - 1]) > 3 * median &&
		    v->count++ == 0)
			v->example = own_example(f->to[i]);
	}
}

static struct verdict
judge_gaps(const struct whole *w, enum kind k)
{
	struct verdict v = { 0 };

	(void)k;
	for (size_t i = 0; i < w->feeds->n; i++)
		count_gaps(w, &w->feeds->v[i],
		    NEW(w->arena, double, w->feeds->v[i].nto + 1), &v);
	v.share = (double)v.count / (double)v.units;
	return v;
}

/* is a kind told of every month: of any customers, or of many */
static bool
is_steady(const struct whole *w, enum kind k)
{
	enum { MANY = 20 };

	return k == KIND_USAGE || k == KIND_METRIC ||
	    (w->having[k] >= MANY && (k == KIND_TICKET || k == KIND_TOUCH));
}

/* exports go on, and bring nothing */
static struct verdict
judge_silent(const struct whole *w, enum kind k)
{
	struct example none = { 0 };
	bool goes_on = false;

	for (size_t i = 0; i < w->feeds->n; i++) {
		size_t n = feed_exports(&w->feeds->v[i], w->t);

		if (n && delivers(w, i, k) &&
		    w->feeds->v[i].to[n - 1] > w->newest[k] + 28 * DATE_DAY)
			goes_on = true;
	}
	return w->having[k] && goes_on && is_steady(w, k)
	    ? verdict_share(w->having[k], w->accounts, none)
	    : verdict_nothing;
}

// clang-format off
const struct whole_finding verdicts_feeds[] = {
	{ "uninstrumented", "living accounts",
	  "they never had an event of this kind, and since a feed delivers it that counts as a true 0: make sure that it is not the connection that is missing",
	  .by_kind = true, .judge = judge_zero },
	{ "uninstrumented", "living accounts",
	  "they never had an event of this kind, and no feed delivers it: what is made of it is missing for them, and groups are judged by the others",
	  .by_kind = true, .judge = judge_missing },
	{ "feeds-none", "accounts",
	  "no feed says what is delivered since when: what is not there is missing, never 0, and the as-of is a guess",
	  .judge = judge_no_feeds },
	{ "feed-dead", "feeds",
	  "no export within --stale: what they deliver is missing for everyone",
	  .judge = judge_dead },
	{ "feed-gap", "pauses between exports, of feeds with four or more",
	  "more than three times as long as is usual for the feed: exports were missed, and what changed in between is dated by the next",
	  .judge = judge_gaps },
	{ "feed-silent", "accounts; counted are those that had events of this kind",
	  "its exports go on, and for more than 28 days they bring no event of it: everyone turns quiet at once, and health falls by a fault",
	  .by_kind = true, .judge = judge_silent },
	{ .name = NULL },
};
// clang-format on

#include "stat.h"

#include <math.h>
#include <string.h>

#include "csvout.h"
#include "fold.h"
#include "stats.h"

void
tally_add(struct tally *t, double value)
{
	ARENA_GROW(t->arena, t->values, t->nvalue, t->cap);
	t->values[t->nvalue++] = value;
}

static double
total(const struct tally *t)
{
	return t->num;
}

static double
known_total(const struct tally *t)
{
	return t->n > 0 ? t->num : NAN;
}

static double
ratio(const struct tally *t)
{
	return t->den > 0 ? t->num / t->den : NAN;
}

static double
mean(const struct tally *t)
{
	return t->n > 0 ? t->num / t->n : NAN;
}

static double
change(const struct tally *t)
{
	return t->den > 0 ? t->num / t->den - 1 : NAN;
}

static double
quantile(const struct tally *t, double p)
{
	double *copy;

	if (t->nvalue < 2) /* one account: nothing to sort */
		return t->nvalue ? t->values[0] : NAN;
	copy = NEW(t->arena, double, t->nvalue);
	memcpy(copy, t->values, t->nvalue * sizeof *copy);
	stats_sort(copy, t->nvalue);
	return stats_quantile(copy, t->nvalue, p);
}

static double
lowest(const struct tally *t)
{
	return quantile(t, 0);
}

static double
tenth(const struct tally *t)
{
	return quantile(t, .1);
}

static double
middle(const struct tally *t)
{
	return quantile(t, .5);
}

static double
ninetieth(const struct tally *t)
{
	return quantile(t, .9);
}

static double
highest(const struct tally *t)
{
	return quantile(t, 1);
}

static double
nps(const struct tally *t)
{
	double v;

	stats_nps(t->num, t->den, t->n, &v);
	return v;
}

enum {
	OF = NEED_OF,
	PAIR = NEED_OF | NEED_TO,
	LIMIT = NEED_OF | NEED_TO | NEED_WITHIN
};

// clang-format off
const struct stat stats[] = {
/* name, over a group, needs, counts, own, fold, finish, what it is */
{ "count", OVER_POOL, OF, true, false, fold_count, total,
  "how many events" },
{ "sum", OVER_POOL, OF, true, false, fold_values, total,
  "the sum of their values" },
{ "mean", OVER_POOL, OF, false, false, fold_values, mean,
  "the mean of their values" },
{ "median", OVER_POOL, OF, false, false, fold_values, middle,
  "the median of their values (type 7)" },
{ "p10", OVER_POOL, OF, false, false, fold_values, tenth,
  "the tenth percentile of their values (type 7)" },
{ "p90", OVER_POOL, OF, false, false, fold_values, ninetieth,
  "the ninetieth percentile of their values (type 7)" },
{ "min", OVER_POOL, OF, false, false, fold_values, lowest,
  "the least of their values" },
{ "max", OVER_POOL, OF, false, false, fold_values, highest,
  "the greatest of their values" },
{ "first", OVER_ACCOUNT, OF, false, false, fold_first, middle,
  "the value of the first" },
{ "last", OVER_ACCOUNT, OF, false, false, fold_last, middle,
  "the value of the last" },
{ "distinct-actor", OVER_ACCOUNT, OF, true, false, fold_distinct_actor, middle,
  "how many different actors" },
{ "distinct-name", OVER_ACCOUNT, OF, true, false, fold_distinct_name, middle,
  "how many different names" },
{ "distinct-ref", OVER_ACCOUNT, OF, true, false, fold_distinct_ref, middle,
  "how many different refs" },
{ "distinct-day", OVER_ACCOUNT, OF, true, false, fold_distinct_day, middle,
  "on how many different days (UTC)" },
{ "distinct-week", OVER_ACCOUNT, OF, true, false, fold_distinct_week, middle,
  "in how many different ISO weeks (UTC)" },
{ "since", OVER_ACCOUNT, OF, false, false, fold_since, middle,
  "days since the last of them" },
{ "until", OVER_ACCOUNT, OF | NEED_ATTRIBUTE, false, true, fold_until, middle,
  "days until a date attribute, negative once it has passed" },
{ "attr", OVER_ACCOUNT, OF | NEED_ATTRIBUTE, false, true, fold_attr, middle,
  "a number attribute" },
{ "cadence", OVER_ACCOUNT, OF, true, false, fold_cadence, middle,
  "the longest gap in days, both edges of the window included" },
{ "growth", OVER_RATIO, OF | NEED_STAT, false, false, fold_growth, change,
  "a statistic in this window over the one before (or OFFSET back), minus 1" },
{ "stickiness", OVER_RATIO, OF, false, false, fold_stickiness, ratio,
  "daily actors over the window's actors" },
{ "share", OVER_RATIO, PAIR, false, false, fold_share, ratio,
  "how many of `of` over how many of `to`" },
{ "sum-share", OVER_RATIO, PAIR, false, false, fold_sum_share, ratio,
  "the sum of `of` over the sum of `to`" },
{ "answered", OVER_POOL, LIMIT, false, false, fold_answered, ratio,
  "share of `of` followed by `to` within the limit" },
{ "weighted", OVER_POOL, LIMIT, false, false, fold_weighted, ratio,
  "the same, each by its value" },
{ "open", OVER_POOL, PAIR, true, false, fold_open, total,
  "how many refs of `of` are without a later `to`" },
{ "ended", OVER_POOL, PAIR, false, false, fold_ended, ratio,
  "share of refs opened whose last event is in `to`" },
{ "kept", OVER_POOL, OF, false, false, fold_kept, ratio,
  "share of promises met by the due date in force" },
{ "warned", OVER_POOL, OF, false, false, fold_warned, ratio,
  "of promises not met by their first due date, share moved or withdrawn"
  " before it passed" },
{ "nps", OVER_POOL, OF, false, false, fold_nps, nps,
  "net promoter score, -100 to 100, of answers 0 to 10" },
{ "top-box", OVER_POOL, OF, false, false, fold_top_box, ratio,
  "share of answers at or above `target` (4)" },
{ "attained", OVER_POOL, PAIR, false, false, fold_attained, ratio,
  "share of goals whose last outcome reached the target by its date" },
{ "held", OVER_ACCOUNT, OF, true, false, fold_held, middle,
  "how many actors hold a role now" },
{ "current", OVER_ACCOUNT, OF, true, false, fold_current, middle,
  "how many refs (or actors) whose latest event of the kind is selected" },
{ "coverage", OVER_ACCOUNT, OF | NEED_NAMES, true, false, fold_coverage, middle,
  "share of the listed names that occur" },
{ "arr", OVER_COHORT, 0, false, true, fold_arr, known_total,
  "annual recurring revenue now" },
{ "nrr", OVER_COHORT, 0, false, true, fold_nrr, ratio,
  "net revenue retention over the window, point to point" },
{ "grr", OVER_COHORT, 0, false, true, fold_grr, ratio,
  "gross revenue retention over the window, point to point" },
{ "logo-churn", OVER_COHORT, 0, false, true, fold_logo_churn, ratio,
  "share of accounts with ARR at the window's start that have none now" },
{ .name = NULL },
};
// clang-format on

void
stat_list(struct csvout *o)
{
	static const char *const over[] = { [OVER_POOL] = "pool",
		[OVER_RATIO] = "ratio",
		[OVER_ACCOUNT] = "account",
		[OVER_COHORT] = "cohort" };

	csvout_header(o, "stat,over,nothing_selected,what");
	for (const struct stat *s = stats; s->name; s++) {
		csvout_str(o, str_of(s->name));
		csvout_str(o, str_of(over[s->over]));
		csvout_str(o, s->counts ? STR("0") : STR(""));
		csvout_str(o, str_of(s->what));
		csvout_row(o);
	}
}

const struct stat *
stat_find(struct str name)
{
	for (const struct stat *s = stats; s->name; s++)
		if (str_is(name, s->name))
			return s;
	return NULL;
}

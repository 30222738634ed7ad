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

void
tally_spell(struct tally *t, struct spell s)
{
	ARENA_GROW(t->arena, t->spells, t->nspell, t->spell_cap);
	t->spells[t->nspell++] = s;
}

void
tally_ratio(struct tally *t, double num, double den)
{
	t->num += num;
	t->den += den;
	t->nn += num * num;
	t->nd += num * den;
	t->dd += den * den;
	t->n++;
}

void
tally_merge(struct tally *into, const struct tally *one)
{
	into->num += one->num;
	into->den += one->den;
	into->n += one->n;
	into->nn += one->nn;
	into->nd += one->nd;
	into->dd += one->dd;
	into->by += one->by;
	into->accounts += one->accounts;
	for (size_t i = 0; i < one->nvalue; i++)
		tally_add(into, one->values[i]);
	for (size_t i = 0; i < one->nspell; i++)
		tally_spell(into, one->spells[i]);
	if (one->limit > 0)
		into->limit = one->limit;
}

void
tally_divide(struct tally *t, double by)
{
	for (size_t i = 0; i < t->nvalue; i++)
		t->values[i] /= by;
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

static double
evenness(const struct tally *t)
{
	double *copy = NEW(t->arena, double, t->nvalue);

	if (t->nvalue)
		memcpy(copy, t->values, t->nvalue * sizeof *copy);
	stats_sort(copy, t->nvalue);
	return stats_evenness(copy, t->nvalue);
}

/* ---- survival ---- */

static const double FEWEST_AT_RISK = 10; /* at a restricted mean's end */

static struct curve
curve_of(const struct tally *t)
{
	struct spell *copy = NEW(t->arena, struct spell, t->nspell);

	if (t->nspell)
		memcpy(copy, t->spells, t->nspell * sizeof *copy);
	return survival_curve(t->arena, copy, t->nspell);
}

static double
survival_middle(const struct tally *t)
{
	struct curve c = curve_of(t);

	return survival_quantile(&c, .5);
}

static struct interval
survival_middle_interval(const struct tally *t)
{
	struct curve c = curve_of(t);

	return survival_quantile_band(&c, .5, LIMITS_LOG_LOG);
}

static double
half_there(const struct tally *t)
{
	struct curve c = curve_of(t);

	return survival_incidence_time(&c, .5);
}

static double
restricted(const struct tally *t)
{
	struct curve c;

	if (survival_at_risk(t->spells, t->nspell, t->limit) < FEWEST_AT_RISK)
		return NAN;
	c = curve_of(t);
	return survival_restricted_mean(&c, t->limit, NULL);
}

static struct interval
restricted_interval(const struct tally *t)
{
	struct curve c = curve_of(t);
	double se, m = survival_restricted_mean(&c, t->limit, &se);

	if (isnan(restricted(t)))
		return (struct interval){ NAN, NAN };
	return (struct interval){ m - 1.959963984540054 * se,
		m + 1.959963984540054 * se };
}

/* years of life × ARR per account with ARR */
static double
value_of_life(const struct tally *t)
{
	return restricted(t) / 365.25 * ratio(t);
}

/* ---- intervals ---- */

static struct interval
wilson(const struct tally *t)
{
	return t->num > t->den ? (struct interval){ NAN, NAN }
			       : stats_wilson(t->num, t->den);
}

static struct interval
nps_interval(const struct tally *t)
{
	double v;

	return stats_nps(t->num, t->den, t->n, &v);
}

static struct interval
mean_interval(const struct tally *t)
{
	return stats_mean(t->values, t->nvalue);
}

static struct interval
median_interval(const struct tally *t)
{
	double *copy = NEW(t->arena, double, t->nvalue);

	if (t->nvalue)
		memcpy(copy, t->values, t->nvalue * sizeof *copy);
	stats_sort(copy, t->nvalue);
	return stats_median(copy, t->nvalue);
}

static struct interval
ratio_interval(const struct tally *t)
{
	return stats_ratio(t->num, t->den, t->nn, t->nd, t->dd, t->n);
}

/* gross retention cannot be above 1 */
static struct interval
kept_interval(const struct tally *t)
{
	struct interval i = ratio_interval(t);

	i.high = isnan(i.high) ? NAN : fmin(i.high, 1);
	return i;
}

enum {
	OF = NEED_OF,
	PAIR = NEED_OF | NEED_TO,
	LIMIT = NEED_OF | NEED_TO | NEED_WITHIN,
	ANY = TAKES_ANY
};

// clang-format off
const struct stat stats[] = {
/* name, over a group, read at, needs, counts, own, fold, finish, interval, what it is */
{ "count", OVER_POOL, READ_EVENT, OF, true, false, fold_count, total, NULL,
  "how many events" },
{ "sum", OVER_POOL, READ_EVENT, OF, true, false, fold_values, total, NULL,
  "the sum of their values" },
{ "mean", OVER_POOL, READ_EVENT, OF, false, false, fold_values, mean, mean_interval,
  "the mean of their values" },
{ "median", OVER_POOL, READ_EVENT, OF, false, false, fold_values, middle, median_interval,
  "the median of their values (type 7)" },
{ "p10", OVER_POOL, READ_EVENT, OF, false, false, fold_values, tenth, NULL,
  "the tenth percentile of their values (type 7)" },
{ "p90", OVER_POOL, READ_EVENT, OF, false, false, fold_values, ninetieth, NULL,
  "the ninetieth percentile of their values (type 7)" },
{ "min", OVER_POOL, READ_EVENT, OF, false, false, fold_values, lowest, NULL,
  "the least of their values" },
{ "max", OVER_POOL, READ_EVENT, OF, false, false, fold_values, highest, NULL,
  "the greatest of their values" },
{ "first", OVER_ACCOUNT, READ_NOW, OF, false, false, fold_first, middle, median_interval,
  "the value of the first" },
{ "last", OVER_ACCOUNT, READ_NOW, OF, false, false, fold_last, middle, median_interval,
  "the value of the last" },
{ "distinct-actor", OVER_ACCOUNT, READ_NOW, OF, true, false, fold_distinct_actor, middle, median_interval,
  "how many different actors" },
{ "distinct-name", OVER_ACCOUNT, READ_NOW, OF, true, false, fold_distinct_name, middle, median_interval,
  "how many different names" },
{ "distinct-ref", OVER_ACCOUNT, READ_NOW, OF, true, false, fold_distinct_ref, middle, median_interval,
  "how many different refs" },
{ "distinct-day", OVER_ACCOUNT, READ_NOW, OF, true, false, fold_distinct_day, middle, median_interval,
  "on how many different days (UTC)" },
{ "distinct-week", OVER_ACCOUNT, READ_NOW, OF, true, false, fold_distinct_week, middle, median_interval,
  "in how many different ISO weeks (UTC)" },
{ "since", OVER_ACCOUNT, READ_NOW, OF, false, false, fold_since, middle, median_interval,
  "days since the last of them" },
{ "until", OVER_ACCOUNT, READ_NOW, OF | NEED_ATTRIBUTE, false, true, fold_until, middle, median_interval,
  "days until a date attribute, negative once it has passed" },
{ "attr", OVER_ACCOUNT, READ_NOW, OF | NEED_ATTRIBUTE, false, true, fold_attr, middle, median_interval,
  "a number attribute" },
{ "cadence", OVER_ACCOUNT, READ_NOW, OF, true, false, fold_cadence, middle, median_interval,
  "the longest gap in days, both edges of the window included" },
{ "growth", OVER_RATIO, READ_NOW, OF | NEED_STAT, false, false, fold_growth, change, NULL,
  "a statistic in this window over the one before (or OFFSET back), minus 1" },
{ "stickiness", OVER_RATIO, READ_NOW, OF, false, false, fold_stickiness, ratio, NULL,
  "daily actors over the window's actors" },
{ "share", OVER_RATIO, READ_EVENT, PAIR, false, false, fold_share, ratio, wilson,
  "how many of `of` over how many of `to`" },
{ "sum-share", OVER_RATIO, READ_EVENT, PAIR, false, false, fold_sum_share, ratio, NULL,
  "the sum of `of` over the sum of `to`" },
{ "answered", OVER_POOL, READ_EVENT, LIMIT | ANY, false, false, fold_answered, ratio, wilson,
  "share of `of` followed by `to` within the limit" },
{ "weighted", OVER_POOL, READ_EVENT, LIMIT | ANY, false, false, fold_weighted, ratio, NULL,
  "the same, each by its value" },
{ "open", OVER_POOL, READ_EVENT, PAIR, true, false, fold_open, total, NULL,
  "how many refs of `of` are without a later `to`" },
{ "ended", OVER_POOL, READ_EVENT, PAIR, false, false, fold_ended, ratio, wilson,
  "share of refs opened whose last event is in `to`" },
{ "kept", OVER_POOL, READ_EVENT, OF, false, false, fold_kept, ratio, wilson,
  "share of promises met by the due date in force" },
{ "warned", OVER_POOL, READ_EVENT, OF, false, false, fold_warned, ratio, wilson,
  "of promises not met by their first due date, share moved or withdrawn"
  " before it passed" },
{ "nps", OVER_POOL, READ_EVENT, OF, false, false, fold_nps, nps, nps_interval,
  "net promoter score, -100 to 100, of answers 0 to 10" },
{ "top-box", OVER_POOL, READ_EVENT, OF, false, false, fold_top_box, ratio, wilson,
  "share of answers at or above `target` (4)" },
{ "attained", OVER_POOL, READ_EVENT, PAIR, false, false, fold_attained, ratio, wilson,
  "share of goals whose last outcome reached the target by its date" },
{ "held", OVER_ACCOUNT, READ_NOW, OF, true, false, fold_held, middle, median_interval,
  "how many actors hold a role now" },
{ "current", OVER_ACCOUNT, READ_NOW, OF, true, false, fold_current, middle, median_interval,
  "how many refs (or actors) whose latest event of the kind is selected" },
{ "reach", OVER_POOL, READ_NOW, PAIR, false, false, fold_reach, ratio, wilson,
  "share of those in `of`, or who hold that role now, that are in `to` too" },
{ "coverage", OVER_ACCOUNT, READ_NOW, OF | NEED_NAMES, true, false, fold_coverage, middle, median_interval,
  "share of the listed names that occur" },
{ "penetration", OVER_RATIO, READ_NOW, OF, true, false, fold_penetration, ratio, wilson,
  "share of living accounts that have any of them" },
{ "arr", OVER_COHORT, READ_NOW, 0, false, true, fold_arr, known_total, NULL,
  "annual recurring revenue now" },
{ "nrr", OVER_COHORT, READ_WINDOW, 0, false, true, fold_nrr, ratio, ratio_interval,
  "net revenue retention over the window, point to point" },
{ "grr", OVER_COHORT, READ_WINDOW, 0, false, true, fold_grr, ratio, kept_interval,
  "gross revenue retention over the window, point to point" },
{ "logo-churn", OVER_COHORT, READ_WINDOW, 0, false, true, fold_logo_churn, ratio, wilson,
  "share of accounts with ARR at the window's start that have none now" },
{ "renewal-rate", OVER_COHORT, READ_NOW, 0, false, true, fold_renewal_rate,
  ratio, kept_interval,
  "ARR renewed over ARR that was due in the window, by `renews`" },
{ "latency", OVER_POOL, READ_EVENT, PAIR | ANY, false, false, fold_latency, survival_middle,
  survival_middle_interval,
  "median days from `of` to `to`, unanswered ones censored (Kaplan-Meier)" },
{ "around", OVER_POOL, READ_EVENT, LIMIT, false, false, fold_around, mean, mean_interval,
  "events a day after each `to` minus before, within each side" },
{ "even-accounts", OVER_ACCOUNT, READ_NOW, OF, false, false, fold_even_accounts, evenness,
  NULL, "how evenly accounts share the events: 1 - Gini" },
{ "even-actors", OVER_ACCOUNT, READ_NOW, OF, false, false, fold_even_actors, middle,
  median_interval, "how evenly actors share the events: 1 - Gini" },
{ "arpa", OVER_COHORT, READ_NOW, 0, false, true, fold_arpa, ratio, ratio_interval,
  "ARR per account with ARR" },
{ "quick-ratio", OVER_COHORT, READ_NOW, 0, false, true, fold_quick_ratio, ratio, NULL,
  "new and expansion over contraction and churn in the window" },
{ "lifetime", OVER_COHORT, READ_START, NEED_WITHIN, false, true, fold_lifetime, restricted,
  restricted_interval, "mean days of life up to `within` (Kaplan-Meier)" },
{ "cltv", OVER_COHORT, READ_START, NEED_WITHIN, false, true, fold_cltv, value_of_life, NULL,
  "lifetime in years times ARPA: revenue, undiscounted" },
{ "time-to", OVER_COHORT, READ_START, OF, false, false, fold_time_to, half_there, NULL,
  "days from start until half got there, churn competing (Aalen-Johansen)" },
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

	csvout_header(o, "stat,over,interval,nothing_selected,what");
	for (const struct stat *s = stats; s->name; s++) {
		csvout_str(o, str_of(s->name));
		csvout_str(o, str_of(over[s->over]));
		csvout_str(o, s->interval ? STR("yes") : STR(""));
		csvout_str(o, s->counts ? STR("0") : STR(""));
		csvout_str(o, str_of(s->what));
		csvout_row(o);
	}
}

bool
stat_adds(const struct stat *s)
{
	return s->finish == total || s->finish == known_total;
}

const struct stat *
stat_find(struct str name)
{
	for (const struct stat *s = stats; s->name; s++)
		if (str_is(name, s->name))
			return s;
	return NULL;
}

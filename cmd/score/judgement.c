#include "score/judgement.h"

const struct whole_finding *const verdicts_all[] = { verdicts_accounts,
	verdicts_feeds, NULL };

const struct verdict verdict_nothing = { 0 };

struct verdict
verdict_share(int64_t count, int64_t of, struct example example)
{
	return (struct verdict){
		.count = count,
		.units = of,
		.share = (double)count / (double)of,
		.example = example,
	};
}

/* NRR above 2 of ten accounts or more */
static struct verdict
judge_nrr(const struct whole *w, enum kind k)
{
	struct verdict v = verdict_share(w->cohort, w->cohort, w->most_grown);

	(void)k;
	v.share = w->m1 / w->m0;
	return w->cohort >= 10 && v.share > 2 ? v : verdict_nothing;
}

/* twenty customers over half a year, and none left */
static struct verdict
judge_churn(const struct whole *w, enum kind k)
{
	(void)k;
	return w->customers >= 20 && w->churned == 0 &&
		w->t - w->first >= 180 * DATE_DAY
	    ? verdict_share(w->customers, w->customers, w->any)
	    : verdict_nothing;
}

static struct verdict
judge_currencies(const struct whole *w, enum kind k)
{
	int64_t all = 0;
	size_t most = 1;

	(void)k;
	for (size_t i = 1; i <= w->currencies.n; i++) {
		all += w->by_currency[i].accounts;
		if (w->by_currency[i].accounts > w->by_currency[most].accounts)
			most = i;
	}
	if (w->currencies.n < 2)
		return verdict_nothing;
	return verdict_share(all - w->by_currency[most].accounts, all,
	    w->by_currency[most == 1 ? 2 : 1].first);
}

static struct verdict
judge_names(const struct whole *w, enum kind k)
{
	(void)k;
	return w->twice ? verdict_share(w->twice, w->named, w->first_twice)
			: verdict_nothing;
}

static struct verdict
judge_ids(const struct whole *w, enum kind k)
{
	(void)k;
	return w->alike ? verdict_share(w->alike, w->accounts, w->first_alike)
			: verdict_nothing;
}

/* a log in which most are not told again by the newest export is one that
 * leaves out what did not change (cs-ingest --compact) */
static struct verdict
judge_gone(const struct whole *w, enum kind k)
{
	(void)k;
	return w->gone && w->gone <= w->still
	    ? verdict_share(w->gone, w->gone + w->still, w->first_gone)
	    : verdict_nothing;
}

/* NPS of an export without a single 0: its scale may begin at 1 */
static struct verdict
judge_nps(const struct whole *w, enum kind k)
{
	struct example none = { 0 };

	(void)k;
	return w->answers >= 200 && w->zeros == 0 && w->ones >= 5
	    ? verdict_share(w->ones, w->answers, none)
	    : verdict_nothing;
}

// clang-format off
const struct whole_finding verdicts_accounts[] = {
	{ "nrr-implausible", "accounts that paid a year before; the share is their ARR now over their ARR then (NRR)",
	  "an NRR above 2 is one no business has: subscriptions that ended are not told, or ARR is counted twice",
	  .judge = judge_nrr },
	{ "churn-never", "accounts that are or were customers",
	  "none of them ever left: lost accounts are missing from the exports, so churn is 0, survival 1 and no health score can be tested",
	  .judge = judge_churn },
	{ "currencies", "accounts that name a currency",
	  "not in the currency that most are in: ARR, NRR and all sums of money add up different currencies as if they were one",
	  .judge = judge_currencies },
	{ "name-twice", "living accounts with a name",
	  "another living account has the same name: one customer counts as two, or its story is torn in half",
	  .judge = judge_names },
	{ "id-twice", "accounts",
	  "the id is another's but for blanks and capitals: one customer counts as two, and its story is torn in half",
	  .judge = judge_ids },
	{ "vanished", "living accounts that an earlier export told of",
	  "the newest export does not tell of them: deleted or merged, and neither alive nor churned; they stay as they last were",
	  .judge = judge_gone },
	{ "nps-without-zero", "answers to nps",
	  "there are answers of 1, as counted here, and not one of 0: the scale asked may begin at 1, and NPS is not comparable",
	  .judge = judge_nps },
	{ .name = NULL },
};
// clang-format on

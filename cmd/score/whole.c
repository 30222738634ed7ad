#include "score/whole.h"

#include "num.h"
#include "stats.h"

/* ---- one account ---- */

static bool
was_exported(const struct feed *f, size_t n, int64_t t)
{
	for (size_t i = 0; i < n; i++)
		if (f->to[i] == t)
			return true;
	return false;
}

/* exports of the feed before an instant */
static size_t
exports(const struct feed *f, int64_t before)
{
	size_t n = f->nto;

	while (n && f->to[n - 1] >= before)
		n--;
	return n;
}

/* what changes in a CRM is told again by each of its exports */
static void
find_exports(const struct exam *x, const struct feed *f, struct facts *facts)
{
	size_t n = exports(f, x->t);

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

/* ---- all of them ---- */

struct whole
whole_make(
    struct arena *a, const struct feeds *feeds, int64_t t, struct span stale)
{
	struct whole w = { .arena = a,
		.feeds = feeds,
		.t = t,
		.stale = stale,
		.first = INT64_MAX,
		.names = { .arena = a },
		.ids = { .arena = a, .borrow = true },
		.currencies = { .arena = a } };

	for (int k = 0; k < KIND_COUNT; k++)
		w.newest[k] = FINE;
	return w;
}

static void
keep(struct whole *w, struct example *e, const struct facts *f, int64_t time)
{
	if (e->account.n == 0)
		*e = (struct example){ arena_str(w->arena, f->account), time };
}

static void
add_kinds(struct whole *w, const struct facts *f)
{
	for (int k = 0; k < KIND_COUNT; k++) {
		if (f->newest[k] > w->newest[k])
			w->newest[k] = f->newest[k];
		w->having[k] += f->newest[k] != FINE;
		if (!f->alive)
			continue;
		w->with[k] += f->newest[k] != FINE;
		w->without[k] += f->newest[k] == FINE;
		if (f->newest[k] == FINE)
			keep(w, &w->lacks[k], f, f->first);
	}
}

static void
add_money(struct whole *w, const struct facts *f)
{
	double grown = (double)f->m1 - (double)f->m0;

	if (f->m0 <= 0)
		return;
	w->cohort++;
	w->m0 += (double)f->m0;
	w->m1 += (double)f->m1;
	if (w->cohort > 1 && grown <= w->grown)
		return;
	w->grown = grown;
	w->most_grown = (struct example){ 0 };
	keep(w, &w->most_grown, f, f->newest[KIND_MONEY]);
}

/* without blanks at the ends, and in capitals */
static struct str
folded(struct arena *a, struct str s)
{
	struct str copy = arena_str(a, str_trim(s));
	char *p = (char *)(uintptr_t)copy.p;

	for (size_t i = 0; i < copy.n; i++)
		if (p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 'a' + 'A');
	return copy;
}

static void
add_currency(struct whole *w, const struct facts *f)
{
	uint32_t number;

	if (f->currency.n == 0)
		return;
	number = intern_put(&w->currencies, folded(w->arena, f->currency));
	while (number >= w->ncurrency)
		w->by_currency = arena_grow(w->arena, w->by_currency,
		    sizeof *w->by_currency, w->ncurrency, &w->ncurrency);
	w->by_currency[number].accounts++;
	keep(w, &w->by_currency[number].first, f, f->first);
}

static void
add_name(struct whole *w, const struct facts *f)
{
	if (!f->alive || f->name.n == 0)
		return;
	w->named++;
	if (intern_get(&w->names, f->name)) {
		w->twice++;
		keep(w, &w->first_twice, f, f->first);
	}
	intern_put(&w->names, f->name);
}

static void
add_id(struct whole *w, const struct facts *f)
{
	struct str id = folded(w->arena, f->account);

	if (intern_get(&w->ids, id)) {
		w->alike++;
		keep(w, &w->first_alike, f, f->first);
	}
	intern_put(&w->ids, id);
}

static void
add_export(struct whole *w, const struct facts *f)
{
	if (!f->alive || !f->exported)
		return;
	w->still += f->exported_last;
	w->gone += !f->exported_last;
	if (!f->exported_last)
		keep(w, &w->first_gone, f, f->exported_at);
}

void
whole_add(struct whole *w, const struct facts *f)
{
	w->accounts++;
	w->living += f->alive;
	w->customers += f->customer;
	w->churned += f->churned || (f->customer && !f->alive);
	if (f->first < w->first)
		w->first = f->first;
	if (f->customer)
		keep(w, &w->any, f, f->first);
	w->answers += f->answers;
	w->zeros += f->zeros;
	w->ones += f->ones;
	add_kinds(w, f);
	add_money(w, f);
	add_currency(w, f);
	add_name(w, f);
	add_id(w, f);
	add_export(w, f);
}

/* ---- verdicts ---- */

static struct verdict
share_of(int64_t count, int64_t of, struct example example)
{
	return (struct verdict){
		.count = count,
		.units = of,
		.share = (double)count / (double)of,
		.example = example,
	};
}

static const struct verdict nothing = { 0 };

/* NRR above 2 of ten accounts or more */
static struct verdict
judge_nrr(const struct whole *w, enum kind k)
{
	struct verdict v = share_of(w->cohort, w->cohort, w->most_grown);

	(void)k;
	v.share = w->m1 / w->m0;
	return w->cohort >= 10 && v.share > 2 ? v : nothing;
}

/* twenty customers over half a year, and none left */
static struct verdict
judge_churn(const struct whole *w, enum kind k)
{
	(void)k;
	return w->customers >= 20 && w->churned == 0 &&
		w->t - w->first >= 180 * DATE_DAY
	    ? share_of(w->customers, w->customers, w->any)
	    : nothing;
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
		return nothing;
	return share_of(all - w->by_currency[most].accounts, all,
	    w->by_currency[most == 1 ? 2 : 1].first);
}

static struct verdict
judge_names(const struct whole *w, enum kind k)
{
	(void)k;
	return w->twice ? share_of(w->twice, w->named, w->first_twice)
			: nothing;
}

static struct verdict
judge_ids(const struct whole *w, enum kind k)
{
	(void)k;
	return w->alike ? share_of(w->alike, w->accounts, w->first_alike)
			: nothing;
}

/* a log in which most are not told again by the newest export is one that
 * leaves out what did not change (cs-ingest --compact) */
static struct verdict
judge_gone(const struct whole *w, enum kind k)
{
	(void)k;
	return w->gone && w->gone <= w->still
	    ? share_of(w->gone, w->gone + w->still, w->first_gone)
	    : nothing;
}

/* NPS of an export without a single 0: its scale may begin at 1 */
static struct verdict
judge_nps(const struct whole *w, enum kind k)
{
	struct example none = { 0 };

	(void)k;
	return w->answers >= 200 && w->zeros == 0 && w->ones >= 5
	    ? share_of(w->ones, w->answers, none)
	    : nothing;
}

/* ---- feeds ---- */

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
	    ? share_of(w->accounts, w->accounts, w->any)
	    : nothing;
}

/* living accounts that never had an event of a kind that others have */
static struct verdict
lacking(const struct whole *w, enum kind k, bool fed)
{
	return w->having[k] && w->without[k] && is_fed(w, k) == fed
	    ? share_of(w->without[k], w->living, w->lacks[k])
	    : nothing;
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
		v.units += exports(&w->feeds->v[i], w->t) > 0;
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
	size_t n = exports(f, w->t);
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
		size_t n = exports(&w->feeds->v[i], w->t);

		if (n && delivers(w, i, k) &&
		    w->feeds->v[i].to[n - 1] > w->newest[k] + 28 * DATE_DAY)
			goes_on = true;
	}
	return w->having[k] && goes_on && is_steady(w, k)
	    ? share_of(w->having[k], w->accounts, none)
	    : nothing;
}

// clang-format off
const struct whole_finding whole_findings[] = {
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

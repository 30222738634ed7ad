/* backtest: its table against sums by hand, and its intervals by simulation */
#include "health/backtest.h"

#include <math.h>
#include <string.h>

#include "health/rates.h"
#include "made-panel.h"
#include "tap.h"

static const struct bands least = { 70, 40, .5 };

/* ---- the table, read again ---- */

struct line {
	double value, low, high, n, events; /* NaN: empty */
};

static struct buf table;

static void
run(const struct panel *p, struct arena *a)
{
	struct csvout o = { .out = &table };

	table.n = 0;
	backtest_write(p, &least, a, &o);
}

static double
number(struct str *rest)
{
	struct str field;

	*rest = str_cut(*rest, ',', &field);
	return field.n ? strtod(field.p, NULL) : NAN;
}

static struct line
read(const char *metric, const char *group)
{
	struct str rest = buf_str(&table), line, name, of;
	struct line l = { NAN, NAN, NAN, NAN, NAN };

	while (rest.p) {
		rest = str_cut(rest, '\n', &line);
		line = str_cut(line, ',', &name);
		if (!line.p)
			continue;
		line = str_cut(line, ',', &of);
		if (!str_is(name, metric) || !str_is(of, group))
			continue;
		l.value = number(&line);
		l.low = number(&line);
		l.high = number(&line);
		l.n = number(&line);
		l.events = number(&line);
		return l;
	}
	ok(false, "no line %s,%s", metric, group);
	return l;
}

static bool
is(double got, double want)
{
	return isnan(want) ? isnan(got) : near(got, want, 5.1e-7);
}

static void
same(const char *metric, const char *group, double want)
{
	double got = read(metric, group).value;

	ok(is(got, want), "%s,%s is %.6f", metric, group, got);
}

/* ---- panels ---- */

static uint8_t
band_for(uint16_t points)
{
	return points >= 700 ? BAND_GREEN
	    : points >= 400  ? BAND_YELLOW
			     : BAND_RED;
}

static void
add(struct panel *p, uint32_t account, uint16_t date, uint16_t points,
    bool churned, double arr)
{
	*panel_add(p,
	    (struct panel_row){ .account = account,
		.date = date,
		.band = band_for(points),
		.churned = churned,
		.arr = arr < 0 ? -1 : (int64_t)(arr * 1e6) }) = points;
}

/* Twenty accounts: ten red, scores 0 to 9.0, of which the first six churned;
 * six yellow with 50.0, two churned; four green with 90.0, none.  ARR is 1 but
 * for the first, 11, and the last two, unknown. */
static struct panel
twenty(struct arena *a)
{
	struct panel p = panel_room(20, 1, 1, a);

	for (uint32_t i = 0; i < 20; i++)
		add(&p, i, 0,
		    (uint16_t)(i < 10 ? i * 10
			    : i < 16  ? 500
				      : 900),
		    i < 6 || i == 10 || i == 11,
		    i == 0       ? 11
			: i < 18 ? 1
				 : -1);
	return p;
}

static void
by_hand(void)
{
	struct arena a = { 0 };
	struct panel p = twenty(&a);
	struct interval wilson = stats_wilson(6, 10);
	struct line l;

	run(&p, &a);
	same("base_rate", "all", .4);
	same("band_from", "band:green", 70);
	same("churn_rate", "band:red", .6);
	same("churn_rate", "band:yellow", 1 / 3.);
	same("churn_rate", "band:green", 0);
	same("churn_rate", "band:unknown", NAN);
	l = read("churn_rate", "band:red");
	ok(is(l.low, wilson.low) && is(l.high, wilson.high) && l.n == 10 &&
		l.events == 6,
	    "one row an account: Wilson's interval as it is");
	same("churn_rate", "decile:1", 1);
	same("churn_rate", "decile:4", 0);
	same("churn_rate", "decile:6", 1 / 3.);
	same("churn_rate", "decile:8", 1 / 3.);
	l = read("churn_rate", "decile:7");
	ok(is(l.n, 2) && is(l.events, 2 / 3.), "a tie is shared by parts");
	same("lift", "decile:1", 2.5);
	same("lift", "band:yellow", 1 / 3. / .4);
	same("lift", "band:green", 0);
	/* 28 of ARR, 18 of it churned; red 20 and 16, yellow 6 and 2 */
	same("arr_lift", "band:red", .8 * 28 / 18);
	same("arr_lift", "band:yellow", 2 / 6. * 28 / 18);
	same("arr_lift", "decile:1", 28 / 18.);
	ok(read("arr_lift", "band:green").n == 2,
	    "without ARR: not in its lift");
	same("brier_base", "score", .24);
	same("bands_in_order", "score", NAN); /* eight churned accounts */
	same("rows", "all", 20);
	same("accounts", "all", 20);
	same("churned_accounts", "all", 8);
	/* red churned stand right to all 12, yellow to green, half to yellow */
	same("auc", "score", (6 * 12 + 2 * (4 + .5 * 4)) / (8 * 12.));
	arena_free(&a);
}

/* ---- verdict ---- */

/* n accounts a band, of which so many churned */
static double
verdict(const int churned[3], int n)
{
	static const uint16_t points[3] = { 100, 500, 900 };
	struct arena a = { 0 };
	struct panel p = panel_room((size_t)n * 3, 1, 1, &a);
	uint32_t account = 0;
	double value;

	for (int band = 0; band < 3; band++)
		for (int i = 0; i < (churned[band] < 0 ? 0 : n); i++)
			add(&p, account++, 0, points[band], i < churned[band],
			    1);
	run(&p, &a);
	value = read("bands_in_order", "score").value;
	arena_free(&a);
	return value;
}

static void
verdicts(void)
{
	ok(verdict((int[]){ 9, 5, 1 }, 20) == 1, "red, yellow, green: 1");
	ok(verdict((int[]){ 5, 9, 1 }, 20) == 0, "yellow most: 0");
	ok(verdict((int[]){ 9, 5, 5 }, 20) == 0, "yellow as green: 0");
	ok(isnan(verdict((int[]){ 6, 2, 1 }, 20)), "nine churned: no verdict");
	ok(isnan(verdict((int[]){ 15, -1, 1 }, 20)), "no yellow: no verdict");
}

/* ---- clusters ---- */

/* fifty accounts, each four times the same: nothing is learnt from the copies
 */
static void
copies(void)
{
	struct arena a = { 0 };
	struct panel p = panel_room(200, 1, 4, &a);
	struct interval wilson;
	double deff = 199 / 49.;
	struct line l;

	for (uint32_t i = 0; i < 50; i++)
		for (uint16_t d = 0; d < 4; d++)
			add(&p, i, d, 100, i < 10, 1);
	run(&p, &a);
	wilson = stats_wilson(40 / deff, 200 / deff);
	l = read("base_rate", "all");
	ok(is(l.low, wilson.low) && is(l.high, wilson.high),
	    "copies: as if 50 had been drawn");
	l = read("churn_rate", "decile:3");
	ok(is(l.n, 20) && is(l.value, .2), "one score: deciles are alike");
	same("auc", "score", .5);
	arena_free(&a);
}

static void
fallback(void)
{
	struct arena a = { 0 };
	struct panel p = panel_room(200, 1, 4, &a);
	struct interval wilson = stats_wilson(0, 40 / (199 / 49.));
	struct line l;

	for (uint32_t i = 0; i < 50; i++)
		for (uint16_t d = 0; d < 4; d++)
			add(&p, i, d, i < 40 ? 100 : 900, i < 10, 1);
	run(&p, &a);
	l = read("churn_rate", "band:green");
	ok(l.value == 0 && is(l.high, wilson.high),
	    "none churned: deff of all rows, up to %.6f", l.high);
	arena_free(&a);
}

static void
missing(void)
{
	struct arena a = { 0 };
	struct panel p = panel_room(40, 2, 2, &a);
	struct line l;

	p.columns[1].name = STR("half");
	for (uint32_t i = 0; i < 40; i++) {
		uint16_t *points = panel_add(&p,
		    (struct panel_row){ .account = i / 2,
			.date = (uint16_t)(i % 2),
			.churned = i % 4 == 0,
			.arr = -1,
			.band = i < 30 ? BAND_RED : BAND_UNKNOWN });

		if (i < 30)
			points[0] = (uint16_t)(i * 20);
		if (i >= 20)
			points[1] = (uint16_t)(i % 4 == 0 ? 1 : 2);
	}
	run(&p, &a);
	same("rows", "all", 30);
	same("rows_without_score", "all", 10);
	same("accounts", "all", 15);
	same("churned_accounts", "all", 8);
	l = read("auc", "half");
	ok(l.value == 1 && l.n == 20 && l.events == 5 && isnan(l.low),
	    "a measure's own rows");
	same("arr_lift", "band:red", NAN);
	arena_free(&a);
}

static void
empty(void)
{
	struct arena a = { 0 };
	struct panel p = panel_room(1, 1, 1, &a);

	run(&p, &a);
	same("auc", "score", NAN);
	same("base_rate", "all", NAN);
	same("brier", "score", NAN);
	same("rows", "all", 0);
	add(&p, 0, 0, 500, false, 1);
	run(&p, &a);
	same("base_rate", "all", 0);
	same("lift", "decile:1", NAN);
	same("brier", "score", 0);
	arena_free(&a);
}

/* ---- by simulation ---- */

enum { RUNS = 1000, ACCOUNTS = 200, DATES = 6 };

/* an account's level stays with it; score and fate follow it */
static struct panel
simulate(uint64_t *seed, uint32_t accounts, struct arena *a)
{
	struct panel p = panel_room((size_t)accounts * DATES, 1, DATES, a);

	for (uint32_t i = 0; i < accounts; i++) {
		double level = normal(seed);

		for (uint16_t d = 0; d < DATES; d++) {
			double score = 55 + 20 * level + 10 * normal(seed);
			double risk = -1.2 - level + normal(seed);

			score = fmin(100, fmax(0, score));
			add(&p, i, d, (uint16_t)(score * 10), risk > 0,
			    exp(level));
		}
	}
	return p;
}

static const struct {
	const char *name;
	struct group group;
	bool lift;
} watched[] = {
	{ "base rate", { 0 }, false },
	{ "rate of yellow", { .of_band = true, .band = BAND_YELLOW }, false },
	{ "rate of red", { .of_band = true, .band = BAND_RED }, false },
	{ "lift of red", { .of_band = true, .band = BAND_RED }, true },
	{ "ARR lift of red",
	    { .of_band = true, .band = BAND_RED, .by_arr = true }, true },
};

enum { WATCHED = sizeof watched / sizeof *watched };

static struct rate
watch(const struct scored *s, int i)
{
	return watched[i].lift ? rate_lift(s, &watched[i].group)
			       : rate_of(s, &watched[i].group, NULL);
}

static void
coverage(void)
{
	struct arena a = { 0 };
	uint64_t seed = 5;
	struct panel p = simulate(&seed, 400000, &a);
	struct scored *s = scored_make(&p, &a);
	double truth[WATCHED];
	int covered[WATCHED] = { 0 };

	for (int i = 0; i < WATCHED; i++)
		truth[i] = watch(s, i).value;
	for (int n = 0; n < RUNS; n++) {
		arena_reset(&a);
		p = simulate(&seed, ACCOUNTS, &a);
		s = scored_make(&p, &a);
		for (int i = 0; i < WATCHED; i++) {
			struct interval ci = watch(s, i).ci;

			covered[i] += ci.low <= truth[i] && truth[i] <= ci.high;
		}
	}
	for (int i = 0; i < WATCHED; i++)
		ok(covered[i] >= 930 && covered[i] <= 970,
		    "%s: %d of %d intervals hold the truth, %.4f",
		    watched[i].name, covered[i], RUNS, truth[i]);
	arena_free(&a);
}

static void
probability(void)
{
	struct arena a = { 0 };
	uint64_t seed = 11;
	struct panel p = simulate(&seed, 3000, &a);
	struct buf before = { 0 };
	struct line l, m;
	double n = 0, far = 0;

	run(&p, &a);
	buf_put(&before, buf_str(&table));
	l = read("brier", "score");
	ok(l.value < read("brier_base", "score").value && l.low < l.value &&
		l.value < l.high,
	    "a score that tells something: Brier %.4f", l.value);
	for (int k = 1; k <= 10; k++) {
		char group[16];

		snprintf(group, sizeof group, "p:%d", k);
		l = read("calibration", group);
		m = read("calibration_predicted", group);
		n += l.n;
		far = fmax(far, fabs(l.value - m.value));
	}
	ok(near(n, (double)p.nrow, 1e-3) && far < .03, "calibrated within %.3f",
	    far);
	run(&p, &a);
	ok(str_eq(buf_str(&before), buf_str(&table)), "twice the same bytes");
	buf_free(&before);
	arena_free(&a);
}

int
main(void)
{
	by_hand();
	verdicts();
	copies();
	fallback();
	missing();
	empty();
	coverage();
	probability();
	buf_free(&table);
	return done_testing();
}

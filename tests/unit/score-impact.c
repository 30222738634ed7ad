/* impact: what its interval, its p and its verdict are made of */
#include <math.h>
#include <string.h>

#include "arena.h"
#include "score/bootstrap.h"
#include "score/contrast.h"
#include "score/did.h"
#include "score/difference.h"
#include "score/permute.h"
#include "score/reversion.h"
#include "score/rng.h"
#include "score/trail.h"
#include "score/verdict.h"
#include "tap.h"

static struct arena arena;

static bool
near(double got, double want, double by)
{
	if (fabs(got - want) <= by)
		return true;
	note("%.9g, want %.9g", got, want);
	return false;
}

/* ---- random numbers ---- */

static void
test_rng(void)
{
	/* S. Vigna's splitmix64.c from state 1234567, as on Rosetta Code,
	 * "Pseudo-random numbers/Splitmix64" */
	static const uint64_t want[] = { UINT64_C(6457827717110365317),
		UINT64_C(3203168211198807973), UINT64_C(9817491932198370423),
		UINT64_C(4593380528125082431), UINT64_C(16408922859458223821) };
	struct rng r = { 1234567 }, s, t;
	int seen[7] = { 0 };
	bool good = true;

	for (int i = 0; i < 5; i++)
		good &= rng_next(&r) == want[i];
	ok(good, "splitmix64 as published");
	for (int i = 0; i < 70000; i++)
		seen[rng_below(&r, 7)]++;
	good = true;
	for (int i = 0; i < 7; i++) /* five standard deviations */
		good &= near(seen[i], 10000, 5 * 93);
	ok(good, "below: each as likely as the others");
	s = rng_stream(1, RNG_RESAMPLE, 3);
	t = rng_stream(1, RNG_RESAMPLE, 3);
	ok(rng_next(&s) == rng_next(&t), "a stream is the same again");
	t = rng_stream(1, RNG_PERMUTE, 3);
	ok(rng_next(&s) != rng_next(&t), "another purpose, another stream");
	ok(rng_below(&r, 1) == 0, "of one there is one");
}

/* about normal: twelve uniforms less 6 */
static double
noise(struct rng *r)
{
	double sum = -6;

	for (int i = 0; i < 12; i++)
		sum += (double)(rng_next(r) >> 11) / (double)(1ULL << 53);
	return sum;
}

/* ---- two sides ---- */

static void
test_difference(void)
{
	/* D. Card, A. Krueger, American Economic Review 84 (1994) 772-793,
	 * table 3, row 4, stores with both interviews: the change in full-time
	 * equivalents in Pennsylvania −2.28 (1.25), in New Jersey .47 (.48);
	 * their difference is 2.75 (1.34) */
	struct mean pa = { -2.28, 1.25, 75 }, nj = { .47, .48, 309 };
	struct difference d = difference_of_means(nj, pa);
	static const double one[] = { 1, 2, 3, 4 }, none[] = { 0 };
	/* Newcombe 1998, table II, method 10 */
	static const struct {
		double x, n, y, m, low, high;
	} shares[] = {
		{ 56, 70, 48, 80, .0524, .3339 },
		{ 9, 10, 3, 10, .1705, .8090 },
		{ 10, 10, 0, 20, .6791, 1 },
	};
	bool good = true;

	ok(near(d.value, 2.75, 1e-9) && near(d.se, 1.34, .005),
	    "Card and Krueger: 2.75, standard error 1.34");
	ok(d.interval.low < d.value - 1.96 * d.se &&
		d.interval.high > d.value + 1.96 * d.se,
	    "and its interval is a little wider than the normal's");
	ok(near(mean_of(one, 4).value, 2.5, 1e-12) &&
		near(mean_of(one, 4).se, sqrt(5 / 3. / 4), 1e-12),
	    "mean and its standard error");
	ok(isnan(mean_of(none, 0).value) && isnan(mean_of(none, 1).se),
	    "of none and of one");
	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
		d = difference_of_shares(
		    shares[i].x, shares[i].n, shares[i].y, shares[i].m);
		good &= near(d.interval.low, shares[i].low, 5e-5) &&
		    near(d.interval.high, shares[i].high, 5e-5);
	}
	ok(good, "shares as in Newcombe");
}

static void
test_sides(void)
{
	static const double one[] = { 5, 7, 6, 9 }, other[] = { 1, 2, 4, 3 };
	static const double same[] = { 2, 2, 2, 2, 2 };
	double many[60], p;

	ok(near(permute_sides(one, 4, other, 4, 1, &arena), 2 / 70., 1e-12),
	    "all 70 arrangements: 2 as far apart");
	ok(near(permute_sides(one, 4, other, 1, 1, &arena), 1 / 5., 1e-12) &&
		near(permute_sides(other, 1, one, 4, 1, &arena), 1 / 5., 1e-12),
	    "one against four, and four against one");
	ok(near(permute_sides(same, 2, same, 3, 1, &arena), 1, 0),
	    "all equal: 1");
	ok(isnan(permute_sides(one, 4, other, 0, 1, &arena)), "an empty side");
	for (int i = 0; i < 60; i++)
		many[i] = i % 30 + (i < 30 ? 0 : 40);
	p = permute_sides(many, 30, many + 30, 30, 1, &arena);
	ok(near(p, .001, 1e-12), "drawn, where there are too many to count");
	ok(near(permute_sides(many, 30, many, 30, 1, &arena), 1, 0),
	    "nothing apart: every draw is as far");
}

/* ---- contrasts ---- */

/* n treated, m others, each treated beside all of them; the first account is
 * `first` */
static struct contrast
all_beside_all(const double *treated, size_t n, const double *others, size_t m)
{
	struct contrast c = { .rows = NEW(&arena, struct contrast_row, n),
		.n = n,
		.peers = NEW(&arena, struct contrast_peer, n * m),
		.npeer = n * m,
		.naccount = n + m };

	for (size_t i = 0; i < n; i++) {
		c.rows[i] =
		    (struct contrast_row){ (uint32_t)i, treated[i], i * m, m };
		for (size_t k = 0; k < m; k++)
			c.peers[i * m + k] =
			    (struct contrast_peer){ (uint32_t)(n + k),
				    others[k] };
	}
	return c;
}

/* weight by weight, row by row */
static double
slow_weighted(const struct contrast *c, const float *weights, int lane)
{
	double sum = 0, n = 0;

	for (size_t i = 0; i < c->n; i++) {
		const struct contrast_row *row = &c->rows[i];
		double w = (double)weights[row->account * 8 + (size_t)lane];
		double peers = 0, taken = 0;

		for (size_t k = row->first; k < row->first + row->n; k++)
			for (int t = 0;
			     t < (int)weights[c->peers[k].account * 8 +
				     (size_t)lane];
			     t++) {
				peers += c->peers[k].value;
				taken++;
			}
		if (taken > 0) {
			sum += w * (row->value - peers / taken);
			n += w;
		}
	}
	return n > 0 ? sum / n : NAN;
}

static void
test_contrast(void)
{
	static const double treated[] = { 3, 5 }, others[] = { 1, 2, 6 };
	struct contrast c = all_beside_all(treated, 2, others, 3);
	struct contrast none = { 0 };
	float weights[5 * 8];
	double got[8];
	struct rng r = { 5 };
	bool good = true;

	ok(near(contrast_value(&c), 1, 1e-12),
	    "mean of 3 and 5 less that of"
	    " 1, 2 and 6");
	ok(contrast_peers(&c, &arena) == 3, "three peers, each twice");
	ok(near(contrast_variance(&c), 7, 1e-12), "their variance");
	ok(isnan(contrast_value(&none)), "of nothing: nothing");
	for (int round = 0; round < 200; round++) {
		for (int i = 0; i < 40; i++)
			weights[i] = (float)rng_below(&r, 3);
		contrast_weighted(&c, weights, got);
		for (int k = 0; k < 8; k++) {
			double want = slow_weighted(&c, weights, k);

			good &= isnan(want) ? isnan(got[k])
					    : near(got[k], want, 1e-9);
		}
	}
	ok(good, "weighted, eight at once, as one by one");
}

static void
test_bootstrap(void)
{
	enum { N = 120, M = 150 };
	double treated[N], others[M], same[N] = { 0 };
	struct rng r = { 11 };
	struct contrast c, none = { 0 };
	struct interval i, k;
	double se;

	for (int j = 0; j < N; j++)
		treated[j] = 2 + noise(&r);
	for (int j = 0; j < M; j++)
		others[j] = noise(&r);
	c = all_beside_all(treated, N, others, M);
	se = difference_of_means(mean_of(treated, N), mean_of(others, M)).se;
	i = bootstrap_interval(&c, 1, 1, &arena);
	ok(near((i.high - i.low) / (2 * 1.96 * se), 1, .1),
	    "as wide as theory has it, where theory has it");
	ok(near((i.high + i.low) / 2, contrast_value(&c), .25 * se),
	    "and about the value");
	k = bootstrap_interval(&c, 1, 3, &arena);
	ok(memcmp(&i, &k, sizeof i) == 0, "three threads, the same bytes");
	k = bootstrap_interval(&c, 2, 1, &arena);
	ok(!near(i.low, k.low, 0), "another seed, others drawn");
	c = all_beside_all(same, N, same, N);
	i = bootstrap_interval(&c, 1, 1, &arena);
	ok(near(i.low, 0, 0) && near(i.high, 0, 0), "all equal: no width");
	i = bootstrap_interval(&none, 1, 1, &arena);
	ok(isnan(i.low) && isnan(i.high), "of nothing: none");
}

/* ---- turns ---- */

/* the same pool for every row: whoever is not the row's own */
static struct contrast
one_pool(const double *v, size_t n, size_t treated)
{
	struct contrast c = { .rows = NEW(&arena, struct contrast_row, treated),
		.n = treated,
		.peers = NEW(&arena, struct contrast_peer, treated * n),
		.naccount = n };

	for (size_t i = 0; i < treated; i++) {
		c.rows[i] =
		    (struct contrast_row){ (uint32_t)i, v[i], c.npeer, n - 1 };
		for (size_t k = 0; k < n; k++)
			if (k != i)
				c.peers[c.npeer++] =
				    (struct contrast_peer){ (uint32_t)k, v[k] };
	}
	return c;
}

static void
test_turns(void)
{
	static const double v[] = { 5, 7, 6, 9, 1, 2, 4, 3 };
	struct contrast c = one_pool(v, 8, 4), none = { 0 };
	double drawn[40], low = 0;
	struct rng r = { 3 };

	ok(near(permute_turns(&c, 1, &arena), 2 / 70., .025),
	    "one pool: about what all arrangements give");
	for (int i = 0; i < 400; i++) {
		for (int k = 0; k < 40; k++)
			drawn[k] = noise(&r);
		c = one_pool(drawn, 40, 30); /* most are treated */
		low += permute_turns(&c, 1, &arena) <= .05;
	}
	/* 20 expected; four standard deviations */
	ok(near(low, 20, 18), "nothing there: p is below .05 in one of 20");
	ok(isnan(permute_turns(&none, 1, &arena)), "of nothing: none");
}

/* ---- what comes back ---- */

/* one row: a treated account far off, and many others; levels of three windows
 * follow each other with correlation rho about a level of one's own */
static double
come_back(double rho, double own, double pre, double before)
{
	enum { N = 4000 };
	struct did_member *m = NEW(&arena, struct did_member, N + 1);
	struct did_row row = { .first = 0, .n = N };
	struct did d = { .rows = &row, .n = 1, .controls = { m, N + 1, 0 } };
	struct rng r = { 17 };

	m[0] = (struct did_member){ .pre = pre, .usual = before };
	for (int i = 1; i <= N; i++) {
		double level = own * noise(&r), a = noise(&r);
		double b = rho * a + sqrt(1 - rho * rho) * noise(&r);
		double c = rho * b + sqrt(1 - rho * rho) * noise(&r);

		m[i] = (struct did_member){
			.pre = level + b, .change = c - b, .usual = a
		};
	}
	for (int i = 0; i <= N && isnan(before); i++)
		m[i].usual = NAN;
	return reversion(&d);
}

static void
test_reversion(void)
{
	enum { ROWS = 20, N = 200 };
	struct did_member *m = NEW(&arena, struct did_member, ROWS * (N + 1));
	struct did_row rows[ROWS];
	struct did d = {
		.rows = rows, .n = ROWS, .controls = { m, ROWS * (N + 1), 0 }
	};
	struct rng r = { 23 };

	ok(near(come_back(.6, 0, -2, NAN), .8, .1),
	    "-(1 - rho) for every unit below: .4 of 2");
	ok(near(come_back(0, 0, 3, NAN), -3, .15), "no memory: all of it");
	ok(near(come_back(.6, 0, 0, NAN), 0, .1), "not apart: nothing");
	/* levels that stay, half of the variance: a bad window among good ones
	 * comes back more than the level alone tells */
	for (int i = 0; i < ROWS; i++) {
		rows[i] =
		    (struct did_row){ .first = (size_t)i * (N + 1), .n = N };
		m[rows[i].first] = (struct did_member){ .pre = -2, .usual = 0 };
		for (int k = 1; k <= N; k++) {
			double level = noise(&r), a = noise(&r), b = noise(&r);

			m[rows[i].first + (size_t)k] =
			    (struct did_member){ .pre = level + b,
				    .change = noise(&r) - b,
				    .usual = level + a };
		}
	}
	/* E[level | pre, before] = (pre + before) / 3; of pre −2 and before 0
	 * that is −2/3, and 4/3 comes back */
	ok(near(reversion(&d), 4 / 3., .1), "with the window before it");
}

/* ---- the trail ---- */

static void
test_trail(void)
{
	int64_t jan31 = date_days(2026, 1, 31) * DATE_DAY;
	int64_t life[] = { 10, 20, 30 }, at[] = { 1, 5, 5, 9 };
	double sums[] = { 0, 2, 5, 9, 10 };
	struct trail a = { .start = jan31,
		.life = { life, 3 },
		.outcomes = { at, 4 },
		.sums = sums };
	static const struct {
		int month, day, band;
	} bands[] = { { 1, 31, 0 }, { 2, 1, 1 }, { 3, 31, 2 }, { 4, 1, 3 },
		{ 5, 1, 4 }, { 7, 31, 4 }, { 8, 1, 5 } };
	bool good = true;

	ok(!trail_alive(&a, 9) && trail_alive(&a, 10) && trail_alive(&a, 19) &&
		!trail_alive(&a, 20) && trail_alive(&a, 31),
	    "alive from, not from, again from");
	for (size_t i = 0; i < sizeof bands / sizeof *bands; i++)
		good &= trail_tenure(&a,
			    date_days(2026, bands[i].month, bands[i].day) *
				DATE_DAY) == bands[i].band;
	ok(good, "tenure goes by calendar months, and widens");
	ok(near(trail_outcome(&a, OUTCOME_COUNT, 1, 9), 3, 0) &&
		near(trail_outcome(&a, OUTCOME_SUM, 5, 10), 8, 0) &&
		near(trail_outcome(&a, OUTCOME_MEAN, 5, 6), 3.5, 0) &&
		isnan(trail_outcome(&a, OUTCOME_MEAN, 6, 9)) &&
		near(trail_outcome(&a, OUTCOME_ANY, 6, 9), 0, 0) &&
		near(trail_outcome(&a, OUTCOME_LEVEL, 0, 9), 9, 0),
	    "from the first instant, without the last");
}

/* ---- verdicts ---- */

static bool
says(const struct finding *f, const char *want)
{
	struct buf b = { 0 };
	bool same;

	verdict_write(f, &b);
	same = str_is(buf_str(&b), want);
	if (!same)
		note("%.*s, want %s", STRF(buf_str(&b)), want);
	buf_free(&b);
	return same;
}

static void
test_verdict(void)
{
	const struct interval none = { NAN, NAN };
	const struct finding good = { .effect = 3,
		.q = .01,
		.interval = { 1, 5 },
		.treated = 20,
		.controls = 20,
		.placebo_interval = none,
		.pre_gap_interval = none,
		.regression = NAN };
	struct finding f = good;

	ok(says(&f, "higher"), "nothing speaks against it");
	f.treated = 19;
	ok(says(&f, "not enough"), "19 treated");
	f = good;
	f.controls = 19;
	ok(says(&f, "not enough"), "19 controls");
	f = good;
	f.effect = -3;
	f.interval = (struct interval){ -5, -1 };
	ok(says(&f, "lower"), "the other way");
	f.interval.high = 0;
	ok(says(&f, "no difference seen"), "0 is in the interval");
	f = good;
	f.regression = 1.5;
	ok(says(&f, "unclear: regression"), "what comes back may be all of it");
	f.interval.low = 2;
	ok(says(&f, "higher"), "not so much comes back");
	f.regression = 1.6;
	ok(says(&f, "unclear: regression"), "more than half of it does");
	f.regression = -9;
	ok(says(&f, "higher"), "what comes back goes the other way");
	f = good;
	f.placebo_interval = (struct interval){ .1, 2 };
	f.pre_gap = 3;
	f.pre_gap_interval = (struct interval){ 1, 5 };
	f.pre_spread = 10;
	f.overlap = STR("touch:qbr");
	f.q = .06;
	f.dropped = .6;
	ok(says(&f,
	       "unclear: chance, placebo, pre_gap, overlap touch:qbr, dropped"),
	    "every check that fails is named");
	f = good;
	f.q = NAN;
	ok(says(&f, "unclear: chance"), "no p: nothing is said");
}

static void
test_q(void)
{
	/* the example of Benjamini and Hochberg (1995), section 4.1: four of
	 * fifteen stand at .05 */
	static const double p[] = { .0344, .0001, .0004, .0019, .0095, .0201,
		.0278, .0298, .0459, .3240, .4262, .5719, .6528, .7590, 1 };
	struct finding v[16];
	int stand = 0;

	for (int i = 0; i < 16; i++)
		v[i] = (struct finding){ .p = i < 15 ? p[i] : .00001,
			.treated = 20,
			.controls = i < 15 ? 20 : 19 };
	verdict_q(v, 16, &arena);
	for (int i = 0; i < 15; i++)
		stand += v[i].q <= .05;
	ok(stand == 4 && near(v[4].q, .0095 * 15 / 4, 1e-12) &&
		near(v[5].q, .0201 * 15 / 5, 1e-12),
	    "Benjamini and Hochberg: four of fifteen");
	ok(isnan(v[15].q), "one that is not enough counts for nothing");
}

int
main(void)
{
	test_rng();
	test_difference();
	test_sides();
	test_contrast();
	test_bootstrap();
	test_turns();
	test_reversion();
	test_trail();
	test_verdict();
	test_q();
	arena_free(&arena);
	return done_testing();
}

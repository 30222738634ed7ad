/* score-bgnbd: purchases without a contract, against the published numbers of
 * the CDNOW data where they are here, and against plain sums */
#include "score/bgnbd.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"
#include "csvin.h"
#include "num.h"
#include "rng.h"
#include "score/spend.h"
#include "tap.h"

static bool
near(double a, double b, double tolerance)
{
	return (isnan(a) && isnan(b)) || fabs(a - b) <= tolerance;
}

/* 0 to 1 */
static double
chance(void)
{
	return (double)(rng() >> 11) / 9007199254740992.;
}

/* P. S. Fader, B. G. S. Hardie and K. L. Lee (2005), table 2: CDNOW */
static const struct bgnbd published = { .243, 4.414, .793, 2.426 };
/* P. S. Fader and B. G. S. Hardie (2013): CDNOW */
static const struct spend published_spend = { 6.25, 3.74, 15.44 };

/* the paper's example: x = 2, t_x = 30.43, T = 38.86, t = 39 */
static void
test_example(void)
{
	struct buyer u = { 2, 30.43, 38.86 };

	ok(near(bgnbd_expected(&published, &u, 39), 1.226, .0005),
	    "the paper's example: 1.226");
	u = (struct buyer){ 0, 0, 38.86 };
	ok(bgnbd_alive(&published, &u) == 1,
	    "who has not come again cannot have left");
}

/* what a newcomer buys after the first: the workbook that goes with the paper
 * (B. Hardie, Implementing the BG/NBD model in Excel), whose solver stopped a
 * little below the top */
static void
test_newcomer(void)
{
	static const struct {
		double weeks, want;
	} rows[] = { { 1. / 7, .0078 }, { 1, .0532 }, { 3, .1506 },
		{ 31 + 6. / 7, 1.0405 }, { 32, 1.0437 }, { 78, 1.8576 } };
	static const struct bgnbd cdnow = { .242593, 4.413532, .792886,
		2.425753 };
	struct buyer nobody = { 0, 0, 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(near(bgnbd_expected(&cdnow, &nobody, rows[i].weeks),
		       rows[i].want, .0005),
		    "a newcomer in %g weeks: %g", rows[i].weeks, rows[i].want);
	ok(bgnbd_expected(&cdnow, &nobody, 0) == 0, "and in none: nothing");
}

/* The same by the hypergeometric series of the paper's formula (10) */
static double
by_series(const struct bgnbd *m, const struct buyer *u, double t)
{
	double k = m->r + u->again, b = m->b + u->again;
	double c = m->a + m->b + u->again - 1;
	double now = m->alpha + u->age, z = t / (now + t);
	double term = 1, sum = 1;

	for (int j = 0; j < 100000 && fabs(term) > 1e-18 * fabs(sum); j++) {
		term *= (k + j) * (b + j) / ((c + j) * (j + 1)) * z;
		sum += term;
	}
	return bgnbd_alive(m, u) * c / (m->a - 1) *
	    (1 - pow(now / (now + t), k) * sum);
}

static void
test_series(void)
{
	int bad = 0;

	for (int i = 0; i < 2000; i++) {
		struct bgnbd m = { .05 + 3 * chance(), .1 + 20 * chance(),
			.05 + 3 * chance(), .05 + 5 * chance() };
		struct buyer u = { (int)(30 * chance()), 0, 0 };
		double t = 100 * chance(), want;

		u.age = 60 * chance();
		u.recency = u.again ? u.age * chance() : 0;
		if (fabs(m.a - 1) < .01 || fabs(m.a + m.b - 1) < .01)
			continue; /* the formula divides by nothing there */
		want = by_series(&m, &u, t);
		if (!near(bgnbd_expected(&m, &u, t), want,
			1e-10 * (1 + fabs(want)) / fabs(m.a - 1))) {
			note("%g %g %g %g: %d %g %g, %g: %.12g, not %.12g", m.r,
			    m.alpha, m.a, m.b, u.again, u.recency, u.age, t,
			    bgnbd_expected(&m, &u, t), want);
			bad++;
		}
	}
	ok(bad == 0, "purchases to come, as the paper's series has them");
}

/* parameters close to 0: the density has long tails */
static void
test_rare(void)
{
	static const struct bgnbd rows[] = { { .5, 5, .002, .5 },
		{ .5, 5, .5, .002 }, { .5, 5, .003, 200 },
		{ .5, 5, 200, .004 } };
	struct buyer u = { 0, 0, 30 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(near(bgnbd_expected(&rows[i], &u, 50),
		       by_series(&rows[i], &u, 50), 1e-9),
		    "where few leave, or most: a %g, b %g", rows[i].a,
		    rows[i].b);
}

/* where the paper's formula divides by 0 there is a value all the same */
static void
test_one(void)
{
	struct bgnbd low = { .5, 5, 1 - 1e-6, 2 }, one = { .5, 5, 1, 2 };
	struct bgnbd high = { .5, 5, 1 + 1e-6, 2 };
	struct buyer u = { 3, 20, 30 };
	double v = bgnbd_expected(&one, &u, 10);

	ok(v < bgnbd_expected(&low, &u, 10) &&
		v > bgnbd_expected(&high, &u, 10),
	    "a = 1 lies between what is beside it");
}

/* ---- fits of made-up buyers: the slopes, and what was put in ---- */

enum { MOST = 3000 };

/* one of r = 1, alpha = 5, a = 1, b = 2: an exponential rate, and a chance to
 * leave that is the lesser of two even ones */
static struct buyer
made_up(void)
{
	double rate = -log(1 - chance()) / 5, u = chance(), v = chance();
	double leave = u < v ? u : v, t = 0;
	struct buyer b = { .age = 20 + 40 * chance() };

	for (;;) {
		t -= log(1 - chance()) / rate;
		if (t > b.age)
			return b;
		b.again++;
		b.recency = t;
		if (chance() < leave)
			return b;
	}
}

static void
test_top(void)
{
	static struct buyer v[MOST];
	struct arena a = { 0 };
	struct bgnbd m, beside;
	double top;
	int higher = 0;

	for (int i = 0; i < MOST; i++)
		v[i] = made_up();
	ok(bgnbd_fit(&m, v, MOST, &a), "made up: a top is found");
	top = bgnbd_loglik(&m, v, MOST, &a);
	for (int i = 0; i < 8; i++) {
		double *p[] = { &beside.r, &beside.alpha, &beside.a,
			&beside.b };

		beside = m;
		*p[i / 2] *= i % 2 ? 1.001 : .999;
		higher += bgnbd_loglik(&beside, v, MOST, &a) > top;
	}
	ok(higher == 0, "made up: nothing beside it is higher");
	/* four standard errors, by the spread over 50 such samples */
	ok(near(m.r, 1, .25) && near(m.alpha, 5, 1.2) && near(m.a, 1, .3) &&
		near(m.b, 2, .9),
	    "made up: r %.3f of 1, alpha %.3f of 5, a %.3f of 1, b %.3f of 2",
	    m.r, m.alpha, m.a, m.b);
	arena_free(&a);
}

/* small shops: often there is no top, but what is said to be one is */
static void
test_small(void)
{
	enum { SHOPS = 300, SMALL = 40 };
	struct arena a = { 0 };
	int found = 0, bad = 0;

	for (int i = 0; i < SHOPS; i++) {
		struct buyer v[SMALL];
		size_t n = 3 + rng_below(SMALL - 3);
		struct bgnbd m, beside;
		double top;

		for (size_t k = 0; k < n; k++)
			v[k] = made_up();
		if (!bgnbd_fit(&m, v, n, &a))
			continue;
		found++;
		top = bgnbd_loglik(&m, v, n, &a);
		for (int k = 0; k < 8; k++) {
			double *p[] = { &beside.r, &beside.alpha, &beside.a,
				&beside.b };

			beside = m;
			*p[k / 2] *= k % 2 ? 1.01 : .99;
			bad += !(bgnbd_loglik(&beside, v, n, &a) <= top);
		}
		bad += !isfinite(bgnbd_expected(&m, &v[0], 52));
		arena_reset(&a);
	}
	ok(bad == 0 && found > SHOPS / 10 && found < SHOPS,
	    "%d small shops: %d have a top, and nothing is beside it", SHOPS,
	    found);
	arena_free(&a);
}

static void
test_nothing(void)
{
	struct buyer v[] = { { 0, 0, 10 }, { 0, 0, 20 } };
	struct spender s[] = { { 1, 5 }, { 2, 5 }, { 1, 5 } };
	struct arena a = { 0 };
	struct bgnbd m;
	struct spend g;

	ok(!bgnbd_fit(&m, v, 2, &a), "nobody came again: no fit");
	ok(!bgnbd_fit(&m, NULL, 0, &a), "nobody at all: no fit");
	ok(!spend_fit(&g, s, 3), "all spend the same: no fit");
	ok(!spend_fit(&g, NULL, 0), "nobody spends: no fit");
	arena_free(&a);
}

/* ---- CDNOW ---- */

struct shop {
	struct buyer buyers[MOST];
	struct spender spenders[MOST];
	double mean[MOST];
	size_t n, nspender;
};

static double
number(struct csvin *in, const char *column)
{
	double v = NAN;

	num_parse(csvin_field(in, csvin_column(in, str_of(column))), &v);
	return v;
}

static void
read_shop(const char *path, struct shop *s)
{
	static const struct csvin_options plain = { .dialect = DIALECT_OURS };
	struct csvin *in = csvin_open(path, &plain);

	while (csvin_next_or_fail(in) && s->n < MOST) {
		double x = number(in, "x");

		s->buyers[s->n] = (struct buyer){ (int)x, number(in, "t_x"),
			number(in, "T") };
		s->mean[s->n] = number(in, "zbar");
		if (x > 0)
			s->spenders[s->nspender++] =
			    (struct spender){ x, s->mean[s->n] };
		s->n++;
	}
	csvin_close(in);
}

static void
test_cdnow(const struct shop *s)
{
	struct arena a = { 0 };
	struct bgnbd m;

	ok(s->n == 2357 && s->nspender == 946,
	    "CDNOW: 2,357 customers, 946 came again");
	ok(near(
	       bgnbd_loglik(&published, s->buyers, s->n, &a), -9582.4268, 5e-4),
	    "CDNOW: log-likelihood of the published parameters");
	ok(bgnbd_fit(&m, s->buyers, s->n, &a), "CDNOW: a top is found");
	ok(near(m.r, .2426, 1e-4) && near(m.alpha, 4.4135, 2e-4) &&
		near(m.a, .7929, 1e-4) && near(m.b, 2.4257, 3e-4),
	    "CDNOW: r %.6f, alpha %.6f, a %.6f, b %.6f", m.r, m.alpha, m.a,
	    m.b);
	arena_free(&a);
}

static void
test_spend(const struct shop *s)
{
	static const double want[] = { 24.65, 18.91, 35.17, 35.17, 35.17, 71.46,
		18.91, 35.17, 27.28, 35.17 };
	struct spend g;

	ok(near(spend_loglik(&published_spend, s->spenders, s->nspender),
	       -4055.9247, 5e-4),
	    "CDNOW: log-likelihood of the published gamma-gamma");
	ok(spend_fit(&g, s->spenders, s->nspender), "CDNOW: spend, a top");
	ok(near(g.p, 6.25, .005) && near(g.q, 3.74, .005) &&
		near(g.v, 15.44, .01),
	    "CDNOW: p %.6f, q %.6f, v %.6f", g.p, g.q, g.v);
	for (size_t i = 0; i < 10; i++) {
		struct spender u = { s->buyers[i].again, s->mean[i] };

		ok(near(spend_expected(&g, u), want[i], .01),
		    "CDNOW: customer %zu spends %g", i + 1, want[i]);
	}
}

int
main(void)
{
	static const char path[] =
	    "../shared/data/cdnow/"
	    "cdnow_customers_summary_with_transactions.csv";
	static struct shop shop;
	FILE *f;

	test_example();
	test_newcomer();
	test_series();
	test_rare();
	test_one();
	test_top();
	test_small();
	test_nothing();
	f = fopen(path, "r");
	if (f) {
		fclose(f);
		read_shop(path, &shop);
		test_cdnow(&shop);
		test_spend(&shop);
	} else
		skip("CDNOW", "the real data (../shared) is not here");
	return done_testing();
}

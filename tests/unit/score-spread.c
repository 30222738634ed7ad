/* spread: the variance between owners, against published figures and by
 * simulation */
#include <math.h>

#include "score/spread.h"

#include "rng.h"
#include "tap.h"

/* of mean 0 and variance 1, near enough to normal */
static double
noise_of_one(void)
{
	double sum = -6;

	for (int i = 0; i < 12; i++)
		sum += (double)rng_below(1000000) / 999999;
	return sum;
}

static bool
near(double a, double b, double by)
{
	return fabs(a - b) <= by;
}

/* Davies' dyestuff, six batches of five: variance between batches 1764.05,
 * within 2451.25 (Bates, lme4: 42.001 and 49.510) */
static void
published(void)
{
	static const double yield[6][5] = { { 1545, 1440, 1440, 1520, 1580 },
		{ 1540, 1555, 1490, 1560, 1495 },
		{ 1595, 1550, 1605, 1510, 1560 },
		{ 1445, 1440, 1595, 1465, 1545 },
		{ 1595, 1630, 1515, 1635, 1625 },
		{ 1520, 1455, 1450, 1480, 1445 } };
	struct holding v[30];
	struct leaning l[6];
	struct spread s;

	for (size_t i = 0; i < 30; i++)
		v[i] = (struct holding){ 0, i % 6, i, yield[i % 6][i / 6] };
	s = spread_of(v, 30);
	ok(s.n == 30 && s.owners == 6 && s.segments == 1 && s.mean == 1527.5,
	    "dyestuff: 30 of six, mean %.1f", s.mean);
	ok(near(s.between, 42.001, .0005), "between %.3f", s.between);
	ok(near(s.within, 49.510, .0005), "within %.3f", s.within);
	ok(near(s.share, 1764.05 / (1764.05 + 2451.25), 1e-9), "share %.3f",
	    s.share);
	/* the batch E, of mean 1600, drawn in by 1764 / (1764 + 2451 / 5) */
	spread_leanings(&s, v, 30, l, 6);
	ok(near(l[4].plain, 72.5, 1e-9), "E is %.1f above", l[4].plain);
	ok(near(l[4].drawn, 72.5 * 1764.05 / (1764.05 + 2451.25 / 5), 1e-6),
	    "drawn in to %.2f", l[4].drawn);
}

/* two segments, worked by hand: 1 2 | 4 5 and 10 12 | 14, means 1.5, 4.5, 3
 * and 11, 14, 12: within .5 + .5 + 2 over 3; between 9 + 6 over 2; accounts an
 * owner (4 − 8/4 + 3 − 5/3) / 2 = 5/3 */
static void
segments(void)
{
	struct holding v[] = { { 1, 0, 6, 14 }, { 0, 0, 0, 1 }, { 0, 1, 2, 4 },
		{ 1, 1, 4, 10 }, { 0, 0, 1, 2 }, { 0, 1, 3, 5 },
		{ 1, 1, 5, 12 } };
	struct spread s = spread_of(v, 7);
	struct leaning l[3];

	ok(near(s.within * s.within, 1, 1e-12), "within 1");
	ok(near(s.between * s.between, (7.5 - 1) / (5. / 3), 1e-12),
	    "between 3.9");
	ok(near(s.raw * s.raw, 4.5, 1e-12) &&
		near(s.chance * s.chance, .6, 1e-12),
	    "raw 4.5 where chance makes .6");
	spread_leanings(&s, v, 7, l, 3);
	/* 2 × −1.5 and 1 × 2; 2 × 1.5 and 2 × −1 */
	ok(near(l[0].plain, -1. / 3, 1e-12) && l[0].n == 3,
	    "one is below in the one and above in the other");
	ok(near(l[1].plain, .25, 1e-12) && l[1].n == 4, "so is the other");
	ok(l[2].n == 0 && l[2].drawn == 0, "who has no account leans nowhere");
}

static void
edges(void)
{
	struct holding one[] = { { 0, 0, 0, 5 } };
	struct holding alone[] = { { 0, 0, 0, 5 }, { 0, 0, 1, 7 },
		{ 1, 1, 2, 9 } };
	struct holding single[] = { { 0, 0, 0, 5 }, { 0, 1, 1, 7 } };
	struct holding same[] = { { 0, 0, 0, 3 }, { 0, 0, 1, 3 },
		{ 0, 1, 2, 3 }, { 0, 1, 3, 3 } };
	struct holding noise[] = { { 0, 0, 0, 1 }, { 0, 0, 1, 9 },
		{ 0, 1, 2, 1 }, { 0, 1, 3, 9 } };
	struct spread s = spread_of(one, 0);

	ok(s.n == 0 && isnan(s.mean), "nothing");
	s = spread_of(one, 1);
	ok(s.mean == 5 && isnan(s.between), "one account: its value alone");
	s = spread_of(alone, 3);
	ok(s.owners == 2 && isnan(s.between),
	    "each segment has one owner: nobody to compare");
	ok(isnan(spread_of(single, 2).between),
	    "an account each: no noise known");
	s = spread_of(same, 4);
	ok(s.between == 0 && s.within == 0 && isnan(s.share),
	    "all the same: no spread to have a share of");
	s = spread_of(noise, 4);
	ok(s.between == 0 && s.share == 0 && s.within > 0,
	    "means alike: never below 0");
}

/* the mean over many companies comes to what was planted, where the means'
 * plain spread does not */
static void
unbiased(void)
{
	double sum = 0, none = 0, raw = 0;
	enum { COMPANIES = 2000, ACCOUNTS = 90 };

	for (int k = 0; k < COMPANIES; k++) {
		struct holding v[ACCOUNTS], w[ACCOUNTS];
		struct spread s, t;
		double lean[6];

		for (int i = 0; i < 6; i++)
			lean[i] = noise_of_one();
		for (size_t i = 0; i < ACCOUNTS; i++) {
			size_t owner = (i * i + i / 7) % 6, segment = i % 3;
			double noise = 2 * noise_of_one();

			v[i] = (struct holding){ segment, owner, i,
				(double)segment * 5 + lean[owner] + noise };
			w[i] = (struct holding){ segment, owner, i, noise };
		}
		s = spread_of(v, ACCOUNTS);
		t = spread_of(w, ACCOUNTS);
		sum += s.between * s.between;
		none += t.between * t.between;
		raw += t.raw * t.raw;
	}
	ok(near(sum / COMPANIES, 1, .1), "planted 1, found %.3f",
	    sum / COMPANIES);
	ok(none / COMPANIES < .15 && raw / COMPANIES > .5,
	    "planted none, found %.3f, where the plain spread says %.3f",
	    none / COMPANIES, raw / COMPANIES);
}

int
main(void)
{
	published();
	segments();
	edges();
	unbiased();
	return done_testing();
}

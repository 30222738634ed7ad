/* moments: against a textbook, its own definition and simulation */
#include "score/moments.h"

#include <math.h>

#include "rng.h"
#include "stats.h"
#include "tap.h"

enum { UNITS = 4096 };

static bool
near(double got, double want, double by)
{
	return isnan(want) ? isnan(got) : fabs(got - want) <= by;
}

/* tail probabilities as any table of F has them */
static void
test_f(void)
{
	static const struct {
		double f, between, within, p;
	} rows[] = {
		{ 161.4476, 1, 1, .05 },
		{ 4.964603, 1, 10, .05 },
		{ 3.325835, 5, 10, .05 },
		{ 4.102821, 2, 10, .05 },
		{ 5.636326, 5, 10, .01 },
		{ 1, 7, 7, .5 },
		{ 0, 3, 3, 1 },
		{ NAN, 3, 3, NAN },
		{ 1, 0, 3, NAN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(near(
		       stats_f_tail(rows[i].f, rows[i].between, rows[i].within),
		       rows[i].p, 5e-6),
		    "P(F(%g, %g) > %g) = %g", rows[i].between, rows[i].within,
		    rows[i].f, rows[i].p);
}

/* Wikipedia, One-way analysis of variance: SSB 84 on 2, SSW 68 on 15, F = 9.3,
 * P = .002; the variance between is then (42 - 68 / 15) / 6 */
static void
test_worked(void)
{
	static const double y[3][6] = { { 6, 8, 4, 5, 3, 4 },
		{ 8, 12, 9, 11, 6, 8 }, { 13, 9, 11, 8, 7, 12 } };
	struct unit v[18];
	struct spread s;

	for (size_t i = 0; i < 18; i++)
		v[i] = (struct unit){ 1, (uint32_t)i / 6 + 1, y[i / 6][i % 6] };
	s = moments_spread(v, 18);
	ok(s.strata == 1 && s.groups == 3 && s.units == 18 &&
		near(s.mean, 8, 1e-12),
	    "three groups of six");
	ok(near(s.f, 9.264706, 1e-6) && near(s.p, .0023988, 1e-6),
	    "F = 9.26, p = .0024: %.9g %.9g", s.f, s.p);
	ok(near(s.within, 68. / 15, 1e-12) &&
		near(s.between, (42 - 68. / 15) / 6, 1e-12) &&
		near(s.raw, 7, 1e-12),
	    "and its components");
}

static void
test_edges(void)
{
	static const struct {
		const char *what;
		struct unit v[4];
		size_t n, groups;
		double between, within, f;
	} rows[] = {
		{ "nothing", { { 0 } }, 0, 0, NAN, NAN, NAN },
		{ "one unit", { { 1, 1, 5 } }, 1, 0, NAN, NAN, NAN },
		{ "one group", { { 1, 1, 5 }, { 1, 1, 6 } }, 2, 0, NAN, NAN,
		    NAN },
		{ "groups of one unit: nothing to compare with",
		    { { 1, 1, 5 }, { 1, 2, 6 } }, 2, 2, NAN, NAN, NAN },
		{ "all equal",
		    { { 1, 1, 5 }, { 1, 1, 5 }, { 1, 2, 5 }, { 1, 2, 5 } }, 4,
		    2, 0, 0, NAN },
		{ "groups that differ, and no noise",
		    { { 1, 1, 5 }, { 1, 1, 5 }, { 1, 2, 7 }, { 1, 2, 7 } }, 4,
		    2, 2, 0, NAN },
		{ "noise, and groups that do not differ: below 0",
		    { { 1, 1, 4 }, { 1, 1, 6 }, { 1, 2, 4 }, { 1, 2, 6 } }, 4,
		    2, -1, 2, 0 },
		{ "an owner in two strata is two groups, and alone in each",
		    { { 1, 1, 4 }, { 1, 1, 6 }, { 2, 1, 9 }, { 2, 1, 7 } }, 4,
		    0, NAN, NAN, NAN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct spread s = moments_spread(rows[i].v, rows[i].n);

		ok(s.groups == rows[i].groups &&
			near(s.between, rows[i].between, 1e-12) &&
			near(s.within, rows[i].within, 1e-12) &&
			near(s.f, rows[i].f, 1e-12),
		    "%s", rows[i].what);
	}
}

/* ---- simulation ---- */

/* variance 1 and mean 0, by twelve uniform ones */
static double
noise(void)
{
	double sum = 0;

	for (int i = 0; i < 12; i++)
		sum += (double)(rng() >> 11) * 0x1p-53;
	return sum - 6;
}

/* strata of different levels, owners of few and of many accounts */
static size_t
company(struct unit *v, double between)
{
	size_t n = 0;

	for (uint32_t s = 1; s <= 3; s++)
		for (uint32_t g = 1; g <= 6; g++) {
			double owner = sqrt(between) * noise();

			for (uint32_t i = 0; i < 1 + g * g / 2; i++)
				v[n++] = (struct unit){ s, g,
					100. * s + owner + 2 * noise() };
		}
	return n;
}

struct average {
	double between, within, raw, low;
};

static struct average
simulate(double planted, int times)
{
	static struct unit v[UNITS];
	struct average a = { 0 };

	for (int i = 0; i < times; i++) {
		struct spread s = moments_spread(v, company(v, planted));

		a.between += s.between / times;
		a.within += s.within / times;
		a.raw += s.raw / times;
		a.low += (double)(s.p < .05) / times;
	}
	return a;
}

/* standard errors, from the variances of 4,000 companies: about .01 */
static void
test_simulation(void)
{
	struct average a = simulate(0, 4000);

	ok(fabs(a.between) < .03, "pure noise: 0 on average (%.4f)", a.between);
	ok(a.raw > .5, "where the means' own spread is not (%.4f)", a.raw);
	ok(fabs(a.within - 4) < .03, "the noise is found (%.4f)", a.within);
	ok(a.low > .035 && a.low < .065, "p < .05 in one of twenty (%.4f)",
	    a.low);
	a = simulate(1.5, 4000);
	ok(fabs(a.between - 1.5) < .06, "1.5 planted between owners (%.4f)",
	    a.between);
	ok(fabs(a.within - 4) < .03, "beside the same noise (%.4f)", a.within);
	ok(a.low > .8, "and it is seen (%.4f)", a.low);
}

int
main(void)
{
	test_f();
	test_worked();
	test_edges();
	test_simulation();
	return done_testing();
}

/* stats: against R and published tables */
#include "stats.h"

#include <math.h>
#include <string.h>

#include "tap.h"

static bool
near(double a, double b, double within)
{
	return fabs(a - b) <= within || (isnan(a) && isnan(b));
}

/* R 4: quantile(x, p, type = 7) */
static void
test_quantile(void)
{
	static const double ten[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
	static const double few[] = { 1.5, 2.5, 10 };
	static const struct {
		const double *v;
		size_t n;
		double p, want;
	} rows[] = {
		{ ten, 10, 0, 1 },
		{ ten, 10, 0.1, 1.9 },
		{ ten, 10, 0.25, 3.25 },
		{ ten, 10, 0.5, 5.5 },
		{ ten, 10, 0.9, 9.1 },
		{ ten, 10, 1, 10 },
		{ few, 3, 0.1, 1.7 },
		{ few, 3, 0.5, 2.5 },
		{ few, 3, 0.9, 8.5 },
		{ few, 2, 0.5, 2 },
		{ few, 1, 0.5, 1.5 },
		{ few, 1, 1, 1.5 },
		{ few, 0, 0.5, NAN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(near(stats_quantile(rows[i].v, rows[i].n, rows[i].p),
		       rows[i].want, 1e-12),
		    "quantile %g of %zu", rows[i].p, rows[i].n);
}

/* R: prop.test(x, n, correct = FALSE)$conf.int; 1869 of 7043 is the churn of
 * the IBM Telco sample */
static void
test_wilson(void)
{
	static const struct {
		double x, n, low, high;
	} rows[] = {
		{ 0, 10, 0, 0.2775328 },
		{ 1, 10, 0.0178762, 0.4041500 },
		{ 10, 10, 0.7224672, 1 },
		{ 1869, 7043, 0.2551881, 0.2758074 },
		{ 0, 0, NAN, NAN },
		{ 0, -1, NAN, NAN },
		{ 0, NAN, NAN, NAN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct interval w = stats_wilson(rows[i].x, rows[i].n);

		ok(near(w.low, rows[i].low, 6e-8) &&
			near(w.high, rows[i].high, 6e-8) &&
			!(w.low < 0 || w.high > 1),
		    "Wilson %g of %g", rows[i].x, rows[i].n);
	}
}

/* 8465 promoters and 1194 detractors of 13612 answers: NPS 53.416 ± 1.094; the
 * half width is 1.0942447 with 1.96 rounded, 1.0942246 with all of z */
static void
test_nps(void)
{
	double nps;
	struct interval i = stats_nps(8465, 1194, 13612, &nps);

	ok(near(nps, 53.41610343814281, 1e-12) &&
		near(i.high - nps, 1.0942246, 6e-8) &&
		near(nps - i.low, 1.0942246, 6e-8),
	    "NPS and its interval");
	i = stats_nps(5, 0, 5, &nps);
	ok(nps == 100 && isnan(i.low) && isnan(i.high),
	    "all promoters: no variance, no interval");
	i = stats_nps(0, 0, 5, &nps);
	ok(nps == 0 && isnan(i.low), "all passive");
	i = stats_nps(1, 1, 2, &nps);
	ok(nps == 0 && i.low == -100 && i.high == 100, "clamped");
	i = stats_nps(0, 0, 0, &nps);
	ok(isnan(nps) && isnan(i.low), "no answers");
}

/* R. G. Newcombe (1998), table II */
static void
test_newcombe(void)
{
	static const struct {
		double x, n, y, m, low, high;
	} rows[] = {
		{ 56, 70, 48, 80, .0524, .3339 },
		{ 9, 10, 3, 10, .1705, .8090 },
		{ 10, 10, 0, 20, .6791, 1 },
		{ 0, 0, 1, 2, NAN, NAN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct interval d =
		    stats_newcombe(rows[i].x, rows[i].n, rows[i].y, rows[i].m);

		ok(near(d.low, rows[i].low, 5e-5) &&
			near(d.high, rows[i].high, 5e-5),
		    "difference of %g of %g and %g of %g", rows[i].x, rows[i].n,
		    rows[i].y, rows[i].m);
	}
}

static void
test_sort(void)
{
	double v[] = { 3, -1, 2, 2, -INFINITY, 0.5 };
	static const double want[] = { -INFINITY, -1, 0.5, 2, 2, 3 };

	stats_sort(v, 6);
	ok(memcmp(v, want, sizeof v) == 0, "sorted");
	stats_sort(NULL, 0);
	ok(true, "nothing to sort");
}

int
main(void)
{
	test_quantile();
	test_wilson();
	test_nps();
	test_newcombe();
	test_sort();
	return done_testing();
}

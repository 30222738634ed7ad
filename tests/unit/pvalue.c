/* pvalue: against R 4.2 */
#include "pvalue.h"

#include <math.h>

#include "arena.h"
#include "tap.h"

static bool
near(double a, double b, double within)
{
	return fabs(a - b) <= within * fmax(1e-300, fabs(b)) ||
	    (isnan(a) && isnan(b));
}

/* R: pchisq(x, df, lower.tail = FALSE) */
static void
test_chi2(void)
{
	static const struct {
		double x, degrees, want;
	} rows[] = {
		{ 3.84146, 1, 4.99999648337e-02 },
		{ 16.79, 1, 4.17527513892e-05 },
		{ .5, 3, 9.18891411655e-01 },
		{ 322.6, 5, 1.38085418052e-67 },
		{ 1e-3, 2, 9.99500124979e-01 },
		{ 0, 4, 1 },
		{ 1, 0, NAN },
		{ NAN, 1, NAN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(near(pvalue_chi2(rows[i].x, rows[i].degrees), rows[i].want,
		       1e-11),
		    "chi-squared %g, %g", rows[i].x, rows[i].degrees);
}

/* R: fisher.test(matrix(c(x, n - x, y, m - y), 2))$p.value */
static void
test_fisher(void)
{
	static const struct {
		double x, n, y, m, want;
	} rows[] = {
		{ 3, 4, 1, 4, .485714285714 },
		{ 12, 17, 30, 37, .485486866363 },
		{ 60, 200, 10, 100, 7.7704277811e-05 },
		{ 0, 10, 0, 20, 1 },
		{ 10, 10, 20, 20, 1 },
		{ 0, 0, 3, 9, NAN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(near(pvalue_fisher(
			    rows[i].x, rows[i].n, rows[i].y, rows[i].m),
		       rows[i].want, 1e-10),
		    "Fisher %g of %g, %g of %g", rows[i].x, rows[i].n,
		    rows[i].y, rows[i].m);
}

/* R: p.adjust(p, "BH") */
static void
test_discovery(void)
{
	static const double p[] = { .01, .04, .03, .005, .5, NAN, .04 };
	static const double want[] = { .03, .048, .048, .03, .5, NAN, .048 };
	double q[7];
	struct arena a = { 0 };

	pvalue_discovery(&a, p, 7, q);
	for (size_t i = 0; i < 7; i++)
		ok(near(q[i], want[i], 1e-12), "false discovery of %g", p[i]);
	pvalue_discovery(&a, p, 0, q);
	arena_free(&a);
}

int
main(void)
{
	test_chi2();
	test_fisher();
	test_discovery();
	return done_testing();
}

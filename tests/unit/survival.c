/* survival: against R's survival package, on its own data where it is here */
#include "survival.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "csvin.h"
#include "num.h"
#include "tap.h"

static bool
near(double a, double b, double tolerance)
{
	return (isnan(a) && isnan(b)) || fabs(a - b) <= tolerance;
}

/* R, tests/quantile.survfit: time 9 1 1 6 6 8 10, status 1 1 0 1 1 0 0 */
static void
test_flats(void)
{
	static const struct {
		double level, t;
	} want[] = { { 13. / 14, 1 }, { 6. / 7, 3.5 }, { 2. / 3, 6 }, { .5, 9 },
		{ 9. / 35, 9.5 }, { .1, NAN } };
	struct spell v[] = { { 0, 9, 1 }, { 0, 1, 1 }, { 0, 1, 0 }, { 0, 6, 1 },
		{ 0, 6, 1 }, { 0, 8, 0 }, { 0, 10, 0 } };
	struct arena a = { 0 };
	struct curve c = survival_curve(&a, v, 7);

	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		ok(near(survival_quantile(&c, 1 - want[i].level), want[i].t,
		       1e-9),
		    "quantile at S = %g", want[i].level);
	arena_free(&a);
}

/* lifelines: entry 1 2 4 0 0, exit 2 10 5 4 3 */
static void
test_truncation(void)
{
	static const double want[] = { .6666667, .4444444, .2222222, .1111111,
		0 };
	struct spell v[] = { { 1, 2, 1 }, { 2, 10, 1 }, { 4, 5, 1 },
		{ 0, 4, 1 }, { 0, 3, 1 } };
	struct arena a = { 0 };
	struct curve c = survival_curve(&a, v, 5);

	ok(c.n == 5, "left truncation: five steps");
	for (size_t i = 0; i < c.n; i++)
		ok(near(c.v[i].s, want[i], 1e-6), "left truncation: S(%g)",
		    c.v[i].t);
	arena_free(&a);
}

static void
test_competing(void)
{
	struct spell v[] = { { 0, 1, 1 }, { 0, 2, 2 }, { 0, 3, 1 },
		{ 0, 4, 2 } };
	struct arena a = { 0 };
	struct curve c = survival_curve(&a, v, 4);

	ok(near(c.v[3].incidence, .5, 1e-12) && near(c.v[3].s, 0, 1e-12),
	    "competing: without censoring the incidence is the share");
	ok(near(survival_incidence_time(&c, .5), 3, 0) &&
		isnan(survival_incidence_time(&c, .6)),
	    "competing: when half got there");
	arena_free(&a);
}

/* R, survfit(Surv(c(0, 0, 2), c(1, 0, 1))): at risk 3 and 1 */
static void
test_at_once(void)
{
	struct spell v[] = { { 0, 0, 1 }, { 0, 0, 0 }, { 0, 2, 1 } };
	struct spell one = { 0, 0, 1 };
	struct arena a = { 0 };
	struct curve c = survival_curve(&a, v, 3);

	ok(c.n == 2 && near(c.v[0].at_risk, 3, 0) &&
		near(c.v[0].s, 2. / 3, 1e-12) && near(c.v[1].s, 0, 0),
	    "what ends as it begins is at risk at 0");
	c = survival_curve(&a, &one, 1);
	ok(near(survival_quantile(&c, .5), 0, 0) &&
		near(survival_incidence_time(&c, .5), 0, 0),
	    "one, at once");
	arena_free(&a);
}

static void
test_none(void)
{
	struct arena a = { 0 };
	struct curve c = survival_curve(&a, NULL, 0);
	struct spell one = { 0, 5, CAUSE_CENSORED };
	double se;

	ok(c.n == 0 && isnan(survival_quantile(&c, .5)), "nobody");
	c = survival_curve(&a, &one, 1);
	ok(isnan(survival_quantile(&c, .5)) &&
		near(survival_restricted_mean(&c, 3, &se), 3, 0) &&
		near(se, 0, 0),
	    "one, censored");
	arena_free(&a);
}

/* the rows of one group of a table, as spells from 0 */
static size_t
read_group(const char *path, const char *time, const char *status, double event,
    const char *group, const char *is, struct spell *v)
{
	static const struct csvin_options plain = { 0 };
	struct csvin *in = csvin_open(path, &plain);
	int t = csvin_column(in, str_of(time));
	int s = csvin_column(in, str_of(status));
	int g = group ? csvin_column(in, str_of(group)) : -1;
	size_t n = 0;

	while (csvin_next_or_fail(in)) {
		double exit, cause;

		if (group && !str_is(csvin_field(in, g), is))
			continue;
		if (!num_parse(csvin_field(in, t), &exit) ||
		    !num_parse(csvin_field(in, s), &cause))
			continue;
		v[n++] = (struct spell){ 0, exit,
			cause == event ? CAUSE_EVENT : CAUSE_CENSORED };
	}
	csvin_close(in);
	return n;
}

static void
is_comparison(struct spells *g, size_t n, enum weighting weights, double chi2,
    double degrees, double within, const char *what)
{
	struct arena a = { 0 };
	struct comparison c = survival_compare(&a, g, n, weights);

	ok(near(c.chi2, chi2, within) && near(c.degrees, degrees, 0),
	    "compared: %s, %g on %g", what, c.chi2, c.degrees);
	arena_free(&a);
}

/* lifelines, tests/test_statistics.py */
static void
test_compare_toys(void)
{
	struct spell a[] = { { 0, 10, 1 }, { 0, 20, 1 }, { 0, 30, 1 } };
	struct spell b[] = { { 0, 10, 1 }, { 0, 20, 1 }, { 0, 50, 1 } };
	struct spell c[] = { { 0, 10, 1 }, { 0, 20, 0 }, { 0, 30, 1 } };
	struct spell d[] = { { 0, 10, 1 }, { 0, 20, 0 }, { 0, 50, 1 } };
	struct spell late[] = { { 60, 70, 1 }, { 60, 80, 0 } };
	struct spells all[] = { { a, 3 }, { b, 3 } };
	struct spells some[] = { { c, 3 }, { d, 3 }, { late, 0 } };
	struct spells alone[] = { { a, 3 }, { late, 0 } };

	is_comparison(all, 2, WEIGHTS_LOG_RANK, .254237, 1, 5e-7, "all end");
	is_comparison(some, 2, WEIGHTS_LOG_RANK, .384615, 1, 5e-7, "some do");
	is_comparison(some, 3, WEIGHTS_LOG_RANK, .384615, 1, 5e-7,
	    "a group with nobody in it");
	is_comparison(alone, 2, WEIGHTS_LOG_RANK, NAN, 0, 0, "one alone");
	is_comparison(alone, 0, WEIGHTS_LOG_RANK, NAN, 0, 0, "none");
	is_comparison(all, 1, WEIGHTS_PETO, NAN, 0, 0, "one");
	all[1] = all[0];
	is_comparison(all, 2, WEIGHTS_LOG_RANK, 0, 1, 1e-12, "equals");
}

/* E. J. Freireich et al., Blood 21 (1963) 699-716: remission in weeks with and
 * without 6-MP; censored where negative.  Log-rank and rho 1: R's survdiff; the
 * others: lifelines, tests/test_statistics.py */
static void
test_compare_leukemia(void)
{
	static const double weeks[2][21] = {
		{ 6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22,
		    23, -25, -32, -32, -34, -35 },
		{ 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17,
		    22, 23 },
	};
	static const struct {
		enum weighting weights;
		double chi2;
		const char *name;
	} rows[] = {
		{ WEIGHTS_LOG_RANK, 16.792941, "log-rank" },
		{ WEIGHTS_GEHAN, 13.457852, "Gehan" },
		{ WEIGHTS_TARONE, 15.123575, "Tarone and Ware" },
		{ WEIGHTS_PETO, 14.084139, "Peto" },
		{ WEIGHTS_FLEMING, 14.457151, "rho 1" },
	};
	struct spell v[2][21];
	struct spells g[] = { { v[0], 21 }, { v[1], 21 } };

	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < 21; i++)
			v[k][i] = (struct spell){ 0, fabs(weeks[k][i]),
				weeks[k][i] > 0 ? CAUSE_EVENT
						: CAUSE_CENSORED };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		is_comparison(
		    g, 2, rows[i].weights, rows[i].chi2, 1, 5e-6, rows[i].name);
}

/* what the delta method says, term by term */
static double
incidence_error(const struct curve *c, size_t at)
{
	double var = 0, f = c->v[at].incidence, before = 1;

	for (size_t i = 0; i <= at; i++) {
		const struct survival_step *s = &c->v[i];
		double n = s->at_risk, d = s->events + s->competing;
		double rest = f - s->incidence, d1 = s->events;

		if (n > d)
			var += rest * rest * d / (n * (n - d));
		var += before * before * (n - d1) * d1 / (n * n * n) -
		    2 * rest * before * d1 / (n * n);
		before = s->s;
	}
	return sqrt(var);
}

/* without competing causes the incidence is what survival is not, limits too;
 * with them its limits are those of the sums written out */
static void
test_incidence_band(void)
{
	struct arena a = { 0 };
	struct spell v[60];
	struct curve c;
	struct interval b, want;
	double low = NAN, high = NAN;

	for (size_t i = 0; i < 60; i++)
		v[i] = (struct spell){ 0, 1 + i * 7 % 45, i % 4 != 0 };
	c = survival_curve(&a, v, 60);
	for (enum limits type = 0; type <= LIMITS_PLAIN; type++) {
		b = survival_incidence_band(&c, .5, type);
		want = survival_quantile_band(&c, .5, type);
		ok(near(b.low, want.low, 0) && near(b.high, want.high, 0),
		    "incidence: limits as of survival, %d", type);
	}
	for (size_t i = 0; i < 60; i++)
		v[i].cause = i * 5 % 7 < 4 ? CAUSE_EVENT : i % 3;
	c = survival_curve(&a, v, 60);
	b = survival_incidence_band(&c, .4, LIMITS_PLAIN);
	for (size_t i = c.n; i-- > 0;) {
		double half = 1.959963984540054 * incidence_error(&c, i);

		if (c.v[i].incidence + half >= .4)
			low = c.v[i].t;
		if (c.v[i].incidence - half >= .4)
			high = c.v[i].t;
	}
	ok(b.low == low && b.high == high && low < high,
	    "incidence: limits by the sums written out (%g, %g)", low, high);
	ok(near(survival_incidence(&c, .5), 0, 0) &&
		survival_incidence(&c, 20) > 0 &&
		near(survival_incidence(&c, 45), c.v[c.n - 1].incidence, 0) &&
		near(survival_incidence(&c, 99),
		    c.v[c.n - 1].s > 0 ? NAN : c.v[c.n - 1].incidence, 0),
	    "incidence: before, within and after");
	arena_free(&a);
}

/* lung: R, survival-ex.Rout.save and its documentation */
static void
test_lung(const char *path)
{
	static const struct {
		const char *ecog;
		double median, low, high, mean, se;
	} want[] = { { "0", 394, 348, 574, 428.5833, 32.1571 },
		{ "1", 306, 268, 429, 366.2657, 22.4157 },
		{ "2", 199, 156, 288, 255.6205, 29.9562 } };
	static struct spell v[1000];
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		size_t n = read_group(
		    path, "time", "status", 2, "ph.ecog", want[i].ecog, v);
		struct curve c = survival_curve(&a, v, n);
		struct interval b = survival_quantile_band(&c, .5, LIMITS_LOG);
		double se, m = survival_restricted_mean(&c, 730, &se);

		ok(survival_quantile(&c, .5) == want[i].median &&
			b.low == want[i].low && b.high == want[i].high,
		    "lung, ecog %s: median and band as R", want[i].ecog);
		ok(near(m, want[i].mean, 1e-4) && near(se, want[i].se, 1e-4),
		    "lung, ecog %s: restricted mean as R (%g, %g)",
		    want[i].ecog, m, se);
	}
	arena_free(&a);
}

int
main(void)
{
	const char *lung = "../shared/data/survival/survival_lung.csv";
	FILE *f;

	test_flats();
	test_truncation();
	test_competing();
	test_at_once();
	test_none();
	test_compare_toys();
	test_compare_leukemia();
	test_incidence_band();
	f = fopen(lung, "r");
	if (f) {
		fclose(f);
		test_lung(lung);
	} else
		skip("lung", "the real data (../shared) is not here");
	return done_testing();
}

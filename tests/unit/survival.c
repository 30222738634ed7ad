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
	f = fopen(lung, "r");
	if (f) {
		fclose(f);
		test_lung(lung);
	} else
		skip("lung", "the real data (../shared) is not here");
	return done_testing();
}

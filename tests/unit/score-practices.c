/* practices of a maturity: claims, verdicts, and how far assessors agree */
#include <math.h>
#include <string.h>

#include "score/agreement.h"
#include "score/claim.h"

#include "csvin.h"
#include "tap.h"

static struct arena arena;

/* ---- agreement ---- */

/* R's package irr, data anxiety, kappa2(anxiety[, 1:2], "squared"): 0.297 of
 * 20 subjects */
static void
published(void)
{
	static const double x[] = { 3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2,
		2, 1, 2, 4, 3 };
	static const double y[] = { 3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2,
		2, 1, 3, 3, 4 };
	struct agreement a = agreement_of(x, y, 20);

	ok(fabs(a.kappa - .297) < .0005, "irr, anxiety: kappa %.4f", a.kappa);
	ok(a.n == 20 && a.exact == .3, "the same in %.2f", a.exact);
}

/* by definition: 1 − Σ w o / Σ w e over a table of levels, w = (i − j)² */
static double
by_table(const double *x, const double *y, size_t n)
{
	double seen[LEVELS][LEVELS] = { { 0 } }, row[LEVELS] = { 0 },
	       column[LEVELS] = { 0 }, observed = 0, expected = 0;

	for (size_t i = 0; i < n; i++) {
		seen[(int)x[i]][(int)y[i]]++;
		row[(int)x[i]]++;
		column[(int)y[i]]++;
	}
	for (int i = 0; i < LEVELS; i++)
		for (int j = 0; j < LEVELS; j++) {
			double w = (i - j) * (i - j);

			observed += w * seen[i][j];
			expected += w * row[i] * column[j] / (double)n;
		}
	return 1 - observed / expected;
}

static void
defined(void)
{
	unsigned state = 7;
	bool good = true;

	for (int k = 0; k < 200; k++) {
		double x[12], y[12];
		struct agreement a;

		for (int i = 0; i < 12; i++) {
			x[i] = (state = state * 1103515245 + 12345) >> 16 & 3;
			y[i] =
			    ((state = state * 1103515245 + 12345) >> 16 & 3) +
			    (k & 1);
		}
		a = agreement_of(x, y, 12);
		good = good &&
		    (isnan(a.kappa) ||
			fabs(a.kappa - by_table(x, y, 12)) < 1e-12);
	}
	ok(good, "kappa is that of the table of levels, 200 times");
}

static void
edges(void)
{
	static const double all[] = { 3, 3, 3 }, up[] = { 1, 2, 3 },
			    down[] = { 3, 2, 1 }, parts[] = { 2.3, 2.3, 2.3 };
	struct agreement a = agreement_of(all, all, 3);

	ok(isnan(a.kappa) && a.exact == 1 && a.difference == 0,
	    "one level throughout: no kappa");
	ok(isnan(agreement_of(parts, parts, 3).kappa),
	    "one level that is no whole number: none either");
	ok(agreement_of(up, up, 3).kappa == 1, "the same: 1");
	ok(agreement_of(up, down, 3).kappa == -1, "the other way round: -1");
	a = agreement_of(up, down, 1);
	ok(isnan(a.kappa) && a.difference == 2 && a.first == 1 && a.second == 3,
	    "one pair: no kappa, but a difference");
	a = agreement_of(up, down, 0);
	ok(a.n == 0 && isnan(a.exact) && isnan(a.difference) && isnan(a.kappa),
	    "no pair: nothing");
}

static void
common(void)
{
	struct rating v[] = { { 2, 9, 4 }, { 0, 5, 1 }, { 0, 2, 2 },
		{ 2, 5, 3 }, { 1, 7, 0 }, { 2, 2, 5 } };
	double x[6], y[6];
	size_t n;

	ratings_sort(v, 6);
	n = ratings_common(v, 6, 0, 2, x, y);
	ok(n == 2 && x[0] == 2 && y[0] == 5 && x[1] == 1 && y[1] == 3,
	    "what two have rated both, in order");
	ok(ratings_common(v, 6, 0, 1, x, y) == 0, "nothing in common");
	ok(ratings_common(v, 6, 2, 2, x, y) == 3, "one alone: all of it");
	ok(ratings_common(v, 6, 7, 2, x, y) == 0, "who is not there");
	ok(ratings_common(v, 0, 0, 0, x, y) == 0, "no ratings");
}

/* ---- claims ---- */

static const char table_text[] =
    "code,layer,practice,level0,level1,level2,level3,level4,level5,evidence\n"
    "one,a,First,a0,a1,a2,a3,a4,a5,m\n"
    "two,b,Second,b0,b1,b2,b3,b4,b5,\n";

static struct practices
table(void)
{
	static const struct csvin_options options = { .tables = true };
	struct practices set = { .arena = &arena };
	struct csvin *in =
	    csvin_open_text("table", str_of(table_text), &options);

	practices_read(&set, in);
	csvin_close(in);
	return set;
}

static struct event
assessed(int64_t t, const char *code, const char *who, const char *level)
{
	return (struct event){ .time = t,
		.kind = KIND_PRACTICE,
		.name = str_of(code),
		.actor = str_of(who),
		.value = str_of(level) };
}

static void
claims(void)
{
	struct practices set = table();
	struct event v[] = { assessed(5, "one", "zoe", "1"),
		assessed(10, "one", "zoe", "5"), assessed(11, "two", "", "2"),
		assessed(12, "one", "ana", "2"),
		assessed(13, "three", "ana", "2"),
		assessed(14, "two", "ana", "5.1"),
		assessed(15, "two", "ana", "-1"),
		assessed(16, "two", "ana", "high"),
		assessed(17, "one", "zoe", "3.5"),
		assessed(20, "one", "zoe", "0") };
	struct story s = { .events = v, .n = sizeof v / sizeof *v };
	struct claims c = claims_of(&arena, &set, &s, 10, 20);
	struct standing st;

	ok(c.n == 3 && str_is(c.v[0].assessor, "ana") &&
		str_is(c.v[1].assessor, "zoe") && c.v[2].practice == 1,
	    "by practice and assessor");
	ok(c.v[1].level == 3.5 && c.v[1].time == 17,
	    "the latest before the end counts");
	ok(c.odd == 4 && str_is(c.why, "three"),
	    "four are none, the first told");
	st = standing_of(&c, 0);
	ok(st.level == 2.75 && st.assessors == 2 && st.lowest == 2 &&
		st.highest == 3.5 && st.time == 17,
	    "of both assessors");
	c = claims_of(&arena, &set, &s, 18, 20);
	st = standing_of(&c, 0);
	ok(c.n == 0 && st.assessors == 0 && isnan(st.level) && isnan(st.lowest),
	    "none in that time");
	ok(claims_of(&arena, &set, &(struct story){ 0 }, 0, 1).n == 0,
	    "no story");
}

static void
anchors(void)
{
	struct practices set = table();
	static const struct {
		double level;
		const char *want;
	} v[] = { { 0, "a0" }, { .49, "a0" }, { .5, "a1" }, { 4.4, "a4" },
		{ 5, "a5" }, { 5.1, "" }, { -1, "" }, { NAN, "" } };

	ok(set.n == 2 && practices_find(&set, STR("two")) == 1 &&
		practices_find(&set, STR("no")) == -1,
	    "a practice by its code");
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		ok(str_is(practice_anchor(&set.v[0], v[i].level), v[i].want),
		    "the anchor of %g", v[i].level);
}

static void
verdicts(void)
{
	static const struct {
		double claimed, shown;
		enum verdict want;
	} v[] = { { NAN, 3, VERDICT_UNASSESSED },
		{ NAN, NAN, VERDICT_UNASSESSED }, { 3, NAN, VERDICT_UNSEEN },
		{ 3, 3, VERDICT_AGREES }, { 3, 1.51, VERDICT_AGREES },
		{ 3, 1.5, VERDICT_CLAIMED }, { 0, 5, VERDICT_SHOWN },
		{ 0, 1.49, VERDICT_AGREES } };

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		ok(verdict_of(v[i].claimed, v[i].shown) == v[i].want,
		    "%g claimed and %g shown: %s", v[i].claimed, v[i].shown,
		    verdict_name(v[i].want));
}

int
main(void)
{
	published();
	defined();
	edges();
	common();
	claims();
	anchors();
	verdicts();
	arena_free(&arena);
	return done_testing();
}

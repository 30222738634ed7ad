/* journey-moments: how moments are written, and two by two tables */
#include "journey/moments.h"

#include <math.h>
#include <string.h>

#include "arena.h"
#include "tap.h"

static void
test_words(void)
{
	static const struct {
		const char *text, *selector;
		double count;
		enum cond_op op;
		int64_t days; /* 0: none said */
	} rows[] = {
		{ "touch:training >= 2 in 30d", "touch:training", 2, COND_GE,
		    30 },
		{ "touch:training>=2", "touch:training", 2, COND_GE, 0 },
		{ "usage", "usage", 1, COND_GE, 0 },
		{ "  usage in 2w ", "usage", 1, COND_GE, 14 },
		{ "usage:x,y = 0 in 7d", "usage:x,y", 0, COND_EQ, 7 },
		{ "survey:nps[value >= 9] in 7d", "survey:nps[value >= 9]", 1,
		    COND_GE, 7 },
		{ "survey:nps[value >= 9] < 3", "survey:nps[value >= 9]", 3,
		    COND_LT, 0 },
		{ "survey:nps[note = in 30d]", "survey:nps[note = in 30d]", 1,
		    COND_GE, 0 },
		{ "milestone:live in production",
		    "milestone:live in production", 1, COND_GE, 0 },
		{ "milestone:live in production in 5d",
		    "milestone:live in production", 1, COND_GE, 5 },
		{ "touch != 1", "touch", 1, COND_NE, 0 },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct moment_words m;
		const char *wrong = moments_parse(&a, str_of(rows[i].text), &m);

		ok(wrong == NULL && str_is(m.selector, rows[i].selector) &&
			m.count.op == rows[i].op &&
			m.count.right.number == rows[i].count &&
			m.within.n == rows[i].days * DATE_DAY,
		    "\"%s\"", rows[i].text);
	}
	arena_free(&a);
}

static void
test_wrong(void)
{
	static const char *const rows[] = { "", ">= 2", "touch >= two",
		"touch >= 2 in 30", "touch >= 2 and value > 1", "touch ~ 2",
		"touch in all", "touch >=" };
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct moment_words m;

		ok(moments_parse(&a, str_of(rows[i]), &m) != NULL,
		    "refused: \"%s\"", rows[i]);
	}
	arena_free(&a);
}

static void
test_holds(void)
{
	struct arena a = { 0 };
	struct moment_words m;

	moments_parse(&a, STR("touch < 2"), &m);
	ok(moments_holds(&m, 0) && moments_holds(&m, 1) &&
		!moments_holds(&m, 2),
	    "fewer than two");
	moments_parse(&a, STR("touch"), &m);
	ok(!moments_holds(&m, 0) && moments_holds(&m, 1), "one or more");
	arena_free(&a);
}

/* Newcombe (1998), table II: 56 of 70 and 48 of 80 */
static void
test_effect(void)
{
	struct moment_effect e =
	    moments_effect(&(struct moment_counts){ 70, 80, 56, 48 });

	ok(fabs(e.difference - .2) < 1e-12 &&
		fabs(e.limits.low - .0524) < 5e-5 &&
		fabs(e.limits.high - .3339) < 5e-5,
	    "difference and limits");
	e = moments_effect(&(struct moment_counts){ 0, 5, 0, 2 });
	ok(isnan(e.rate_with) && e.rate_without == .4 && isnan(e.difference) &&
		isnan(e.limits.low) && isnan(e.p),
	    "nobody with it: nothing to compare");
}

int
main(void)
{
	test_words();
	test_wrong();
	test_holds();
	test_effect();
	return done_testing();
}

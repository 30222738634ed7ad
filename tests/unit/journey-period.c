/* journey-period: the calendar by number, against a calendar */
#include "journey/period.h"

#include <string.h>

#include "rng.h"
#include "tap.h"

static int64_t
at(const char *text)
{
	int64_t t = 0;

	date_parse(str_of(text), &t, NULL);
	return t;
}

static void
test_names(void)
{
	static const struct {
		enum period period;
		const char *t, *name;
	} rows[] = {
		{ PERIOD_DAY, "2024-02-29T23:59:59Z", "2024-02-29" },
		{ PERIOD_WEEK, "2024-12-29T23:59:59Z", "2024-12-23" },
		{ PERIOD_WEEK, "2024-12-30", "2024-12-30" },
		{ PERIOD_WEEK, "1970-01-01", "1969-12-29" },
		{ PERIOD_WEEK, "1969-12-28", "1969-12-22" },
		{ PERIOD_MONTH, "2024-02-29", "2024-02" },
		{ PERIOD_MONTH, "1969-12-31T23:59:59Z", "1969-12" },
		{ PERIOD_QUARTER, "2024-03-31", "2024-Q1" },
		{ PERIOD_QUARTER, "2024-12-01", "2024-Q4" },
		{ PERIOD_YEAR, "1969-12-31T23:59:59Z", "1969" },
		{ PERIOD_YEAR, "0001-01-01", "0001" },
		{ PERIOD_WEEK, "9999-12-31", "9999-12-27" },
	};
	char name[PERIOD_SIZE];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		period_name(rows[i].period,
		    period_of(rows[i].period, at(rows[i].t)), name);
		ok(strcmp(name, rows[i].name) == 0, "%s is in %s, got %s",
		    rows[i].t, rows[i].name, name);
	}
}

static void
test_words(void)
{
	enum period p = PERIOD_YEAR;

	ok(period_parse(STR("week"), &p) && p == PERIOD_WEEK, "week");
	ok(!period_parse(STR("weeks"), &p) && !period_parse(STR(""), &p),
	    "no word for a period");
}

/* every instant is in its period, which starts where the one before ends */
static void
test_bounds(void)
{
	bool good = true;

	for (int i = 0; i < 20000; i++) {
		enum period p = (enum period)rng_below(PERIOD_YEAR + 1);
		int64_t t = (int64_t)(rng() % (200ull * 366 * 86400)) -
		    100ll * 366 * 86400;
		int64_t n = period_of(p, t);

		good = good && period_start(p, n) <= t &&
		    t < period_start(p, n + 1) &&
		    period_of(p, period_start(p, n)) == n;
	}
	ok(good, "20000 instants are within their periods");
}

static void
test_ages(void)
{
	static const struct {
		struct span length;
		const char *birth, *t;
		int64_t age;
	} rows[] = {
		{ { 30 * 86400, SPAN_SECOND }, "2024-01-01", "2024-01-31", 1 },
		{ { 30 * 86400, SPAN_SECOND }, "2024-01-01",
		    "2024-01-30T23:59:59Z", 0 },
		{ { 1, SPAN_MONTH }, "2024-01-31", "2024-02-28", 0 },
		{ { 1, SPAN_MONTH }, "2024-01-31", "2024-02-29", 1 },
		{ { 1, SPAN_MONTH }, "2024-01-31T12:00:00Z", "2024-02-29", 0 },
		{ { 3, SPAN_MONTH }, "2023-11-30", "2024-02-29", 1 },
		{ { 3, SPAN_MONTH }, "2023-11-30", "2024-05-29", 1 },
		{ { 3, SPAN_MONTH }, "2023-11-30", "2024-05-30", 2 },
		{ { 12, SPAN_MONTH }, "2024-02-29", "2025-02-28", 1 },
		{ { 12, SPAN_MONTH }, "2024-02-29", "2025-02-27", 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(period_age(rows[i].length, at(rows[i].birth),
		       at(rows[i].t)) == rows[i].age,
		    "%s is %lld old on %s", rows[i].birth,
		    (long long)rows[i].age, rows[i].t);
}

int
main(void)
{
	test_names();
	test_words();
	test_bounds();
	test_ages();
	return done_testing();
}

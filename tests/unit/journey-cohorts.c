/* journey-cohorts: members, kinds of retention, brackets; lifecycles */
#include "journey/cohorts.h"

#include "journey/lifecycle.h"
#include "rng.h"
#include "tap.h"

/* ages of one member, and what is kept of it by column */
static void
test_kinds(void)
{
	static const struct {
		enum retention retention;
		int64_t kept[6];
		const char *name;
	} rows[] = {
		{ RETENTION_CLASSIC, { 1, 1, 1, 0, 1, 0 }, "classic" },
		{ RETENTION_UNBOUNDED, { 1, 1, 1, 1, 1, 0 }, "unbounded" },
		{ RETENTION_STREAK, { 1, 1, 1, 0, 0, 0 }, "streak" },
		{ RETENTION_BRACKET, { 1, 0, 1, 1, 0, 0 }, "brackets" },
	};
	static const int64_t there[] = { 0, 1, 2, 4 }, after[] = { 1, 2, 4 };
	struct bracket b[] = { { 0, 3 }, { 3, 3 }, { 3, 4 }, { 2, 2 },
		{ 5, 9 } };
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cohorts c = { .arena = &a,
			.retention = rows[i].retention,
			.brackets = b,
			.nbracket = 5,
			.labels = { .arena = &a } };
		bool good = true;

		/* active at birth or not, period 0 is its own */
		cohorts_add(&c, (struct str){ 0 }, 7, 70, there, 4);
		cohorts_add(&c, (struct str){ 0 }, 7, 60, after, 3);
		cohorts_sort(&c);
		for (size_t k = 0; k < 6; k++)
			good = good &&
			    cohorts_kept(&c.v[0], k) == 2 * rows[i].kept[k];
		ok(good && c.n == 1 && c.v[0].size == 2 &&
			c.v[0].earliest == 60 && c.v[0].latest == 70,
		    "%s", rows[i].name);
	}
	arena_free(&a);
}

static void
test_alone(void)
{
	struct arena a = { 0 };
	struct cohorts c = { .arena = &a, .labels = { .arena = &a } };

	cohorts_sort(&c);
	ok(c.n == 0, "nobody");
	cohorts_add(&c, (struct str){ 0 }, -3, 0, NULL, 0);
	ok(c.n == 1 && cohorts_kept(&c.v[0], 0) == 1 &&
		cohorts_kept(&c.v[0], 1) == 0,
	    "one that never did anything was there at its birth");
	arena_free(&a);
}

/* many cohorts, sorted by label and birth, nobody lost */
static void
test_many(void)
{
	struct arena a = { 0 };
	struct cohorts c = { .arena = &a, .labels = { .arena = &a } };
	static const struct str labels[] = { { "", 0 }, { "b", 1 },
		{ "a", 1 } };
	int64_t sum = 0;
	bool sorted = true;

	for (int i = 0; i < 5000; i++) {
		int64_t ages[] = { (int64_t)rng_below(9) };

		cohorts_add(&c, labels[rng_below(3)],
		    (int64_t)rng_below(600) - 300, i, ages, 1);
	}
	cohorts_sort(&c);
	for (size_t i = 0; i < c.n; i++) {
		sum += c.v[i].size;
		if (i == 0)
			continue;
		int by = str_cmp(intern_str(&c.labels, c.v[i - 1].label),
		    intern_str(&c.labels, c.v[i].label));

		sorted = sorted &&
		    (by < 0 || (by == 0 && c.v[i - 1].birth < c.v[i].birth));
	}
	ok(sum == 5000, "5000 members in %zu cohorts", c.n);
	ok(sorted, "sorted");
	arena_free(&a);
}

static void
test_brackets(void)
{
	static const struct {
		const char *text;
		size_t n; /* 0: refused */
	} rows[] = { { "1-3,4-6,12", 3 }, { "0", 1 }, { " 2 - 4 ", 1 },
		{ "", 0 }, { "3-1", 0 }, { "1,,2", 0 }, { "1-", 0 },
		{ "-1", 0 }, { "1.5", 0 }, { "1-2-3", 0 }, { "9999999", 0 } };
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct bracket *v;
		size_t n;
		bool read = cohorts_brackets(&a, str_of(rows[i].text), &v, &n);

		ok(read == (rows[i].n > 0) && (!read || n == rows[i].n),
		    "brackets \"%s\"", rows[i].text);
	}
	arena_free(&a);
}

/* the identity of a lifecycle, over random cases */
static void
test_lifecycle(void)
{
	enum { LAST = 40, CASES = 500 };
	struct arena a = { 0 };
	struct lifecycle l = { .arena = &a };
	int64_t active[LAST + 1] = { 0 }, before = 0, habits = 0;
	bool good = true;

	for (int i = 0; i < CASES; i++) {
		int64_t v[LAST + 1];
		size_t n = 0;

		for (int p = (int)rng_below(LAST + 9); p <= LAST; p++)
			if (rng_below(3)) {
				v[n++] = p;
				active[p]++;
			}
		lifecycle_add(&l, v, n, LAST);
	}
	for (int p = 0; p <= LAST; p++) {
		struct phase at = lifecycle_at(&l, p);

		good = good &&
		    active[p] == at.fresh + at.returning + at.resurrecting &&
		    active[p] ==
			before - at.dormant + at.resurrecting + at.fresh;
		before = active[p];
	}
	for (size_t i = 0; i < l.nhabit; i++)
		habits += l.habits[i];
	ok(good, "active = active before - dormant + resurrecting + new");
	ok(habits == l.cases && l.cases > 0, "each case has one habit");
	ok(lifecycle_at(&l, -1).fresh == 0 &&
		lifecycle_at(&l, LAST + 5).dormant == 0,
	    "nothing before and after");
	arena_free(&a);
}

int
main(void)
{
	test_kinds();
	test_alone();
	test_many();
	test_brackets();
	test_lifecycle();
	return done_testing();
}

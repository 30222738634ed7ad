/* coverage: plans against every plan there is, by brute force */
#include "score/coverage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "csvin.h"
#include "intern.h"
#include "rng.h"
#include "tap.h"

enum { MOST_PLAYS = 12, MOST_NEEDS = 10, MOST_MEETS = 128 };

/* a small instance, with room of its own */
struct trial {
	double unmet[MOST_NEEDS], cost[MOST_PLAYS];
	uint32_t group[MOST_NEEDS];
	struct meets meets[MOST_MEETS];
	size_t first[MOST_PLAYS + 1];
	struct coverage c;
};

static void
bind(struct trial *t)
{
	t->c.unmet = t->unmet;
	t->c.group = t->group;
	t->c.cost = t->cost;
	t->c.meets = t->meets;
	t->c.first = t->first;
	if (t->c.ngroup == 0)
		t->c.ngroup = 1;
}

/* what plays are worth together, by the definition: bit i is play i */
static double
worth(const struct coverage *c, unsigned plays, uint32_t group)
{
	double sum = 0;

	for (size_t e = 0; e < c->nneed; e++) {
		double left = 1;

		for (size_t i = 0; i < c->nplay; i++)
			for (size_t k = c->first[i]; k < c->first[i + 1]; k++)
				if (plays >> i & 1 && c->meets[k].need == e)
					left *= 1 - c->meets[k].strength;
		if (group == UINT32_MAX || c->group[e] == group)
			sum += c->unmet[e] * (1 - left);
	}
	return sum;
}

static double
cost(const struct coverage *c, unsigned plays)
{
	double sum = 0;

	for (size_t i = 0; i < c->nplay; i++)
		if (plays >> i & 1)
			sum += c->cost[i];
	return sum;
}

/* the best of all plans */
static double
best(const struct coverage *c)
{
	double most = 0;

	for (unsigned s = 0; s < 1u << c->nplay; s++)
		if (cost(c, s) <= c->budget)
			most = fmax(most, worth(c, s, UINT32_MAX));
	return most;
}

/* the most gain per cost that still fits, each looked at every time */
static unsigned
greedy(const struct coverage *c)
{
	unsigned s = 0;

	for (;;) {
		double had = worth(c, s, UINT32_MAX), rate = 0;
		unsigned next = 0;

		for (size_t i = 0; i < c->nplay; i++) {
			unsigned with = s | 1u << i;
			double more = worth(c, with, UINT32_MAX) - had;

			if (with != s && more > 1e-9 &&
			    cost(c, with) <= c->budget &&
			    more / c->cost[i] > rate + 1e-12) {
				rate = more / c->cost[i];
				next = 1u << i;
			}
		}
		if (next == 0)
			return s;
		s |= next;
	}
}

static unsigned
bits(const struct plan *p)
{
	unsigned s = 0;

	for (size_t k = 0; k < p->n; k++)
		s |= 1u << p->v[k].play;
	return s;
}

/* whole numbers give ties, and strengths of 1 plain coverage */
static void
make(struct trial *t, bool floors)
{
	size_t n = 0;

	*t = (struct trial){ .c = { .nneed = 1 + rng_below(MOST_NEEDS),
				 .nplay = 1 + rng_below(MOST_PLAYS),
				 .ngroup = 1 + rng_below(4),
				 .floor = floors ? rng_below(5) / 4. : 0 } };
	bind(t);
	for (size_t e = 0; e < t->c.nneed; e++) {
		t->unmet[e] = rng_below(11);
		t->group[e] = rng_below((unsigned)t->c.ngroup);
	}
	for (size_t i = 0; i < t->c.nplay; i++) {
		unsigned wide = 1 + rng_below(4), whole = rng_below(2);

		t->cost[i] = 1 + rng_below(20);
		for (uint32_t e = 0; e < t->c.nneed; e++)
			if (rng_below(wide + 1) == 0 && n < MOST_MEETS)
				t->meets[n++] = (struct meets){ e,
					whole ? 1 : (1 + rng_below(9)) / 10. };
		t->first[i + 1] = n;
	}
	t->c.budget = rng_below(60);
}

/* everything that is promised of a plan without a floor */
static bool
keeps(const struct coverage *c, const struct plan *p, double most)
{
	double sum = 0;

	for (size_t k = 0; k < p->n; k++)
		sum += p->v[k].gain;
	return p->cost <= c->budget &&
	    fabs(cost(c, bits(p)) - p->cost) < 1e-9 &&
	    fabs(worth(c, bits(p), UINT32_MAX) - p->worth) < 1e-9 &&
	    fabs(sum - p->worth) < 1e-9 && p->worth <= most + 1e-9 &&
	    p->most >= most - 1e-9 &&
	    p->worth >= coverage_certificate(p) * most - 1e-9 &&
	    (c->floor > 0 || p->worth >= (1 - exp(-1)) * most);
}

/* gains per cost never rise from one play to the next */
static bool
falls(const struct coverage *c, const struct plan *p)
{
	for (size_t k = 1; k < p->n; k++)
		if (p->v[k].gain / c->cost[p->v[k].play] >
		    p->v[k - 1].gain / c->cost[p->v[k - 1].play] + 1e-9)
			return false;
	return true;
}

static void
test_random(bool floors)
{
	struct arena a = { 0 };
	int kept = 0, fell = 0, not_worse = 0, exact = 0;
	double certified = 0;

	for (int i = 0; i < 1000; i++) {
		struct trial t;
		struct plan p;
		double most;

		make(&t, floors);
		p = coverage_plan(&t.c, &a);
		most = best(&t.c);
		kept += keeps(&t.c, &p, most);
		fell += falls(&t.c, &p);
		not_worse +=
		    p.worth >= worth(&t.c, greedy(&t.c), UINT32_MAX) - 1e-9;
		exact += p.worth >= most - 1e-9;
		certified += coverage_certificate(&p) / 1000;
		arena_reset(&a);
	}
	ok(kept == 1000, "%s: within budget, bound and certificate: %d of 1000",
	    floors ? "floors" : "random", kept);
	ok(fell == 1000, "and in order of gain per cost: %d", fell);
	if (!floors)
		ok(not_worse == 1000, "and not worse than plain greedy: %d",
		    not_worse);
	printf("# the best there is in %d, mean certificate %.3f\n", exact,
	    certified);
	arena_free(&a);
}

/* plays of one cost: 1 − (1 − 1/k)^k of the best (G. Nemhauser, L. Wolsey,
 * M. Fisher 1978) */
static void
test_alike(void)
{
	struct arena a = { 0 };
	int good = 0;

	for (int i = 0; i < 1000; i++) {
		unsigned k = 1 + rng_below(6);
		struct trial t;

		make(&t, false);
		for (size_t j = 0; j < t.c.nplay; j++)
			t.cost[j] = 1;
		t.c.budget = k;
		good += coverage_plan(&t.c, &a).worth >=
		    (1 - pow(1 - 1. / k, k)) * best(&t.c) - 1e-9;
		arena_reset(&a);
	}
	ok(good == 1000, "plays of one cost: %d of 1000", good);
	arena_free(&a);
}

/* many plays, each with a need of its own, are a knapsack: the best by tables
 * of what each budget can hold */
static void
test_many(void)
{
	enum { PLAYS = 60, BUDGET = 200 };
	double unmet[PLAYS], costs[PLAYS], most[BUDGET + 1];
	uint32_t group[PLAYS] = { 0 };
	struct meets meets[PLAYS];
	size_t first[PLAYS + 1] = { 0 };
	struct arena a = { 0 };
	int good = 0;

	for (int trial = 0; trial < 200; trial++) {
		struct coverage c = { unmet, group, PLAYS, 1, costs, meets,
			first, PLAYS, BUDGET, 0 };
		struct plan p;

		for (int b = 0; b <= BUDGET; b++)
			most[b] = 0;
		for (unsigned i = 0; i < PLAYS; i++) {
			unsigned dear = 5 + rng_below(60);

			costs[i] = dear;
			unmet[i] = 1 + rng_below(3 * dear);
			meets[i] = (struct meets){ i, 1 };
			first[i + 1] = i + 1;
			for (unsigned b = BUDGET; b >= dear; b--)
				most[b] =
				    fmax(most[b], most[b - dear] + unmet[i]);
		}
		p = coverage_plan(&c, &a);
		good += p.cost <= BUDGET && p.worth <= most[BUDGET] + 1e-9 &&
		    p.most >= most[BUDGET] - 1e-9 &&
		    p.worth >= .9 * most[BUDGET] &&
		    p.worth >= coverage_certificate(&p) * most[BUDGET] - 1e-9;
		arena_reset(&a);
	}
	ok(good == 200, "many plays, a knapsack: %d of 200", good);
	arena_free(&a);
}

/* {1,2,4,5}, {1,2,3}, {4,5,6}, two of them: greedy covers 5, and 6 can be */
static void
test_overlap(void)
{
	struct trial t = { .unmet = { 1, 1, 1, 1, 1, 1 },
		.cost = { 1, 1, 1 },
		.meets = { { 0, 1 }, { 1, 1 }, { 3, 1 }, { 4, 1 }, { 0, 1 },
		    { 1, 1 }, { 2, 1 }, { 3, 1 }, { 4, 1 }, { 5, 1 } },
		.first = { 0, 4, 7, 10 },
		.c = { .nneed = 6, .nplay = 3, .budget = 2 } };
	struct arena a = { 0 };
	struct plan p;

	bind(&t);
	p = coverage_plan(&t.c, &a);
	ok(fabs(worth(&t.c, greedy(&t.c), UINT32_MAX) - 5) < 1e-12 &&
		p.n == 2 && bits(&p) == 6 && fabs(p.worth - 6) < 1e-12,
	    "what overlaps: greedy 5, an exchange makes it 6");
	ok(p.most >= 6, "and no bound is below that: %g", p.most);
	arena_free(&a);
}

/* (value 1, cost 1) and (value 50, cost 51) for 51: per cost the small one is
 * better, and then the large one does not fit */
static void
test_trap(void)
{
	struct trial t = { .unmet = { 1, 50 },
		.cost = { 1, 51 },
		.meets = { { 0, 1 }, { 1, 1 } },
		.first = { 0, 1, 2 },
		.c = { .nneed = 2, .nplay = 2, .budget = 51 } };
	struct arena a = { 0 };
	struct plan p;

	bind(&t);
	p = coverage_plan(&t.c, &a);
	ok(greedy(&t.c) == 1 && p.n == 1 && p.v[0].play == 1 &&
		fabs(p.worth - 50) < 1e-12,
	    "the trap of the budget: the best single play");
	ok(p.most >= 50 && coverage_certificate(&p) >= .98,
	    "and nearly the best, it can tell: %g", coverage_certificate(&p));
	arena_free(&a);
}

/* two that are equal in all: the first; of an equal rate: the larger */
static void
test_ties(void)
{
	struct trial t = { .unmet = { 6, 6, 12 },
		.cost = { 10, 10, 20 },
		.meets = { { 0, .1 }, { 1, .1 }, { 2, .1 } },
		.first = { 0, 1, 2, 3 },
		.c = { .nneed = 3, .nplay = 3, .budget = 30 } };
	struct arena a = { 0 };
	struct plan p;

	bind(&t);
	p = coverage_plan(&t.c, &a);
	ok(p.n == 2 && p.v[0].play == 2 && p.v[1].play == 0,
	    "ties: the larger gain, then the first");
	t.c.budget = 10;
	p = coverage_plan(&t.c, &a);
	ok(p.n == 1 && p.v[0].play == 0, "ties: the first");
	/* .1 × 3 and .3 are not the same double */
	t.unmet[0] = .1 + .1 + .1;
	t.unmet[1] = .3;
	p = coverage_plan(&t.c, &a);
	ok(p.n == 1 && p.v[0].play == 0, "ties but for the last bit");
	t.unmet[0] = .3;
	t.unmet[1] = .1 + .1 + .1;
	p = coverage_plan(&t.c, &a);
	ok(p.n == 1 && p.v[0].play == 0, "and the other way round");
	arena_free(&a);
}

static void
test_nothing(void)
{
	struct trial t = { .unmet = { 6, 0 },
		.cost = { 10, 10, 0 },
		.meets = { { 0, 1 }, { 1, 1 }, { 0, .5 } },
		.first = { 0, 1, 2, 3 },
		.c = { .nneed = 2, .nplay = 2, .budget = 0 } };
	struct coverage none = { .budget = 10 };
	struct arena a = { 0 };
	struct plan p;

	bind(&t);
	p = coverage_plan(&t.c, &a);
	ok(p.n == 0 && coverage_certificate(&p) == 1, "a budget of 0");
	t.c.budget = 9;
	p = coverage_plan(&t.c, &a);
	ok(p.n == 0 && p.most == 0 && coverage_certificate(&p) == 1,
	    "no play is affordable");
	t.c.budget = 0;
	t.c.nplay = 3;
	p = coverage_plan(&t.c, &a);
	ok(p.n == 1 && p.v[0].play == 2 && fabs(p.worth - 3) < 1e-12,
	    "a play that costs nothing");
	t.unmet[0] = 0;
	t.c.budget = 100;
	p = coverage_plan(&t.c, &a);
	ok(p.n == 0 && coverage_certificate(&p) == 1, "no need is unmet");
	none.first = t.first;
	p = coverage_plan(&none, &a);
	ok(p.n == 0 && coverage_certificate(&p) == 1, "no needs, no plays");
	arena_free(&a);
}

/* group 0 is cheap to please, group 1 is not: half of what it is short of is
 * asked for */
static void
test_floor(void)
{
	struct trial t = { .unmet = { 10, 10, 10, 10 },
		.group = { 0, 0, 1, 1 },
		.cost = { 10, 10, 20, 20 },
		.meets = { { 0, 1 }, { 1, 1 }, { 2, 1 }, { 3, 1 } },
		.first = { 0, 1, 2, 3, 4 },
		.c = { .nneed = 4, .nplay = 4, .ngroup = 2, .budget = 30 } };
	struct arena a = { 0 };
	struct plan p;

	bind(&t);
	p = coverage_plan(&t.c, &a);
	ok(bits(&p) == 3, "no floor: the cheap two");
	t.c.floor = .5;
	p = coverage_plan(&t.c, &a);
	ok(bits(&p) == 5 && fabs(p.worth - 20) < 1e-12,
	    "a floor of half: one each");
	t.c.budget = 60;
	p = coverage_plan(&t.c, &a);
	ok(bits(&p) == 15 && coverage_certificate(&p) == 1,
	    "both, and then the rest");
	t.c.budget = 19;
	p = coverage_plan(&t.c, &a);
	ok(bits(&p) == 1, "a floor that cannot be reached: as far as it goes");
	arena_free(&a);
}

/* ---- people of a help desk who were there in most cases ---- */

struct desk {
	struct intern cases, people;
	uint64_t *there; /* by case: whose bit is set was there */
	size_t cap;
};

static void
desk_read(struct desk *d, struct csvin *in, struct arena *a)
{
	int c = csvin_column(in, STR("case"));
	int r = csvin_column(in, STR("resource"));

	d->cases.arena = d->people.arena = a;
	while (csvin_next_or_fail(in)) {
		size_t n = d->cases.n;
		uint32_t e = intern_put(&d->cases, csvin_field(in, c));

		if (d->cases.n > n)
			ARENA_GROW(a, d->there, n, d->cap);
		d->there[e - 1] |= UINT64_C(1)
		    << (intern_put(&d->people, csvin_field(in, r)) - 1);
	}
}

static struct coverage
desk_coverage(const struct desk *d, struct arena *a)
{
	size_t ncase = d->cases.n, nperson = d->people.n, n = 0;
	double *unmet = NEW(a, double, ncase);
	double *one = NEW(a, double, nperson);
	size_t *first = NEW(a, size_t, nperson + 1);
	struct meets *meets = NEW(a, struct meets, ncase * nperson);

	for (size_t e = 0; e < ncase; e++)
		unmet[e] = 1;
	for (size_t i = 0; i < nperson; i++) {
		one[i] = 1;
		for (uint32_t e = 0; e < ncase; e++)
			if (d->there[e] >> i & 1)
				meets[n++] = (struct meets){ e, 1 };
		first[i + 1] = n;
	}
	return (struct coverage){ .unmet = unmet,
		.group = NEW(a, uint32_t, ncase),
		.nneed = ncase,
		.ngroup = 1,
		.cost = one,
		.meets = meets,
		.first = first,
		.nplay = nperson };
}

/* the best for one to five of 22 people, by trying all of them */
static void
test_desk(const char *path)
{
	static const double want[] = { 3706, 4543, 4572, 4576, 4578 };
	struct arena a = { 0 };
	struct desk d = { 0 };
	struct coverage c;
	struct csvin *in;

	if (access(path, R_OK) != 0) {
		skip("a help desk's people", "the log is not here");
		return;
	}
	in = csvin_open(path, &(struct csvin_options){ 0 });
	desk_read(&d, in, &a);
	csvin_close(in);
	c = desk_coverage(&d, &a);
	for (size_t k = 0; k < 5; k++) {
		struct plan p;

		c.budget = (double)k + 1;
		p = coverage_plan(&c, &a);
		ok(fabs(p.worth - want[k]) < 1e-9 && p.most >= want[k],
		    "help desk, %zu people: %g of %zu cases, at least %g of"
		    " the best",
		    k + 1, p.worth, c.nneed, coverage_certificate(&p));
	}
	arena_free(&a);
}

int
main(int argc, char *argv[])
{
	test_overlap();
	test_trap();
	test_ties();
	test_nothing();
	test_floor();
	test_random(false);
	test_random(true);
	test_alike();
	test_many();
	test_desk(
	    argc > 1 ? argv[1] : "../shared/data/eventlogs/pm4py_helpdesk.csv");
	return done_testing();
}

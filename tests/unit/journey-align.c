/* align: toy traces, a published formula, and every alignment there is */
#include "journey/align.h"

#include <math.h>
#include <string.h>

#include "rng.h"
#include "tap.h"

/* the model A B [C] D; one letter an event */
static const struct align_step toy[] = { { false, false, false },
	{ false, false, false }, { true, false, false },
	{ false, false, false } };

enum { TOYS = sizeof toy / sizeof *toy };

static size_t
masks_of(const char *trace, size_t nstep, uint64_t *masks)
{
	size_t n = strlen(trace);

	for (size_t i = 0; i < n; i++) {
		size_t k = (size_t)(trace[i] - 'A');

		masks[i] = k < nstep ? UINT64_C(1) << k : 0;
	}
	return n;
}

static const char move_letters[] = "srkmx"; /* sync repeat skip miss extra */

static void
spell(const struct alignment *al, char *out)
{
	for (size_t i = 0; i < al->n; i++)
		*out++ = move_letters[al->v[i].move];
	*out = '\0';
}

/* costs worked out by hand (a step in brackets is optional) */
static void
test_toys(struct arena *a)
{
	static const struct {
		const char *trace;
		size_t cost;
		const char *moves;
	} rows[] = {
		{ "ABCD", 0, "ssss" },
		{ "ABD", 0, "ssks" },
		{ "AD", 1, "smks" },
		{ "ABXD", 1, "sskxs" },
		{ "BAD", 2, "mskxs" },
		{ "", 3, "mmkm" },
		{ "ABBD", 1, "sskxs" },
		{ "DCBA", 5, "mmksxxx" },
		{ "X", 4, "mmkmx" },
	};
	uint64_t masks[8];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t n = masks_of(rows[i].trace, TOYS, masks);
		struct alignment al = align_make(a, toy, TOYS, masks, n);
		char moves[32];

		spell(&al, moves);
		ok(al.cost == rows[i].cost, "\"%s\" costs %zu", rows[i].trace,
		    rows[i].cost);
		if (strcmp(moves, rows[i].moves) != 0)
			note("moves %s, want %s", moves, rows[i].moves);
		ok(strcmp(moves, rows[i].moves) == 0, "and its moves are %s",
		    rows[i].moves);
	}
}

/* pm4py's conformance notebook (running-example with changes, a model whose
 * shortest path has 5 steps) prints these costs, and a mean of 0.8446623; the
 * log's own from the same sums */
static void
test_formula(void)
{
	static const size_t costs[] = { 1, 1, 2, 0, 3, 3 };
	static const size_t events[] = { 4, 4, 5, 5, 12, 4 };
	double sum = 0;
	size_t cost = 0, n = 0;

	for (int i = 0; i < 6; i++) {
		sum += align_fitness(costs[i], events[i], 5);
		cost += costs[i];
		n += events[i];
	}
	ok(fabs(sum / 6 - 0.8446623) < 5e-8, "the mean fitness of six traces");
	ok(fabs(align_fitness(cost, n, 30) - .84375) < 1e-12,
	    "the fitness of their log");
	ok(isnan(align_fitness(0, 0, 0)), "nothing expected, nothing done");
}

/* ---- every alignment there is ---- */

enum { MOST_STEPS = 5, MOST_EVENTS = 6, MOST_MOVES = 12 };

struct search {
	const struct align_step *steps;
	size_t m, n;
	const uint64_t *masks;
	char moves[MOST_MOVES], best_moves[MOST_MOVES];
	size_t best, count;
};

static bool
repeats(const struct search *s, size_t i, size_t j)
{
	for (size_t k = 0; k < j; k++)
		if (s->masks[i] >> k & 1 &&
		    (s->steps[k].any_time ||
			(s->steps[k].repeat && k + 1 == j)))
			return true;
	return false;
}

/* in the order of preference, so that the first of the cheapest is the one */
static void
search(struct search *s, size_t i, size_t j, size_t at, size_t cost)
{
	if (i == s->n && j == s->m) {
		s->count++;
		if (cost < s->best) {
			s->best = cost;
			memcpy(s->best_moves, s->moves, at);
			s->best_moves[at] = '\0';
		}
		return;
	}
	if (i < s->n && j < s->m && s->masks[i] >> j & 1) {
		s->moves[at] = 's';
		search(s, i + 1, j + 1, at + 1, cost);
	}
	if (i < s->n && repeats(s, i, j)) {
		s->moves[at] = 'r';
		search(s, i + 1, j, at + 1, cost);
	}
	if (j < s->m) {
		s->moves[at] = s->steps[j].optional ? 'k' : 'm';
		search(s, i, j + 1, at + 1, cost + !s->steps[j].optional);
	}
	if (i < s->n) {
		s->moves[at] = 'x';
		search(s, i + 1, j, at + 1, cost + 1);
	}
}

static bool
agrees(struct arena *a, struct search *s)
{
	struct alignment al = align_make(a, s->steps, s->m, s->masks, s->n);
	char moves[MOST_MOVES];

	s->best = SIZE_MAX;
	search(s, 0, 0, 0, 0);
	spell(&al, moves);
	if (al.cost == s->best && strcmp(moves, s->best_moves) == 0)
		return true;
	note("cost %zu by %s, want %zu by %s", al.cost, moves, s->best,
	    s->best_moves);
	return false;
}

static void
test_brute_force(struct arena *a)
{
	struct align_step steps[MOST_STEPS];
	uint64_t masks[MOST_EVENTS];
	struct search s = { .steps = steps, .masks = masks };
	size_t wrong = 0;

	for (int round = 0; round < 3000; round++) {
		s.m = rng_below(MOST_STEPS + 1);
		s.n = rng_below(MOST_EVENTS + 1);
		for (size_t k = 0; k < s.m; k++)
			steps[k] = (struct align_step){ rng_below(3) == 0,
				rng_below(3) == 0, rng_below(5) == 0 };
		for (size_t i = 0; i < s.n; i++) /* often two bits */
			masks[i] = (UINT64_C(1) << rng_below(6)) |
			    (UINT64_C(1) << rng_below(6));
		wrong += !agrees(a, &s);
		arena_reset(a);
	}
	ok(wrong == 0,
	    "3000 random cases, %zu alignments: the cheapest,"
	    " and of those the first",
	    s.count);
}

static void
test_long(struct arena *a)
{
	enum { N = 100000 };
	uint64_t *masks = NEW(a, uint64_t, N);
	static const struct align_step two[] = { { false, true, false },
		{ false, false, false } };
	struct alignment al;

	for (size_t i = 0; i < N; i++)
		masks[i] = i + 1 < N ? 1 : 2;
	al = align_make(a, two, 2, masks, N);
	ok(al.cost == 0 && al.n == N && al.v[N - 1].move == MOVE_SYNC &&
		al.v[1].move == MOVE_REPEAT,
	    "a hundred thousand events in one case");
}

int
main(void)
{
	struct arena a = { 0 };

	test_toys(&a);
	test_formula();
	test_brute_force(&a);
	test_long(&a);
	arena_free(&a);
	return done_testing();
}

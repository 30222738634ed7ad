#include "journey/align.h"

#include <math.h>

/* what it takes to get from (event, step) to the end, and the first move */
struct table {
	const struct align_step *steps;
	size_t m;
	const uint64_t *masks;
	size_t n;
	uint64_t *again; /* by steps passed: which events are repeats then */
	size_t *now, *later; /* costs of this event's row and the next one's */
	uint8_t *moves;      /* (n + 1) rows of m + 1 */
};

static void
find_again(struct table *t)
{
	uint64_t any = 0;

	for (size_t k = 0; k < t->m; k++) {
		uint64_t bit = UINT64_C(1) << k;

		if (t->steps[k].any_time)
			any |= bit;
		t->again[k + 1] = any | (t->steps[k].repeat ? bit : 0);
	}
}

static void
try(size_t cost, enum move move, size_t *best, uint8_t *which)
{
	if (cost < *best) { /* at equal cost the one tried before stays */
		*best = cost;
		*which = (uint8_t)move;
	}
}

/* at event i, with j steps passed */
static void
fill_cell(struct table *t, size_t i, size_t j)
{
	uint8_t *which = &t->moves[i * (t->m + 1) + j];
	size_t best = SIZE_MAX;
	bool event = i < t->n, step = j < t->m;

	if (event && step && t->masks[i] >> j & 1)
		try(t->later[j + 1], MOVE_SYNC, &best, which);
	if (event && t->masks[i] & t->again[j])
		try(t->later[j], MOVE_REPEAT, &best, which);
	if (step && t->steps[j].optional)
		try(t->now[j + 1], MOVE_SKIPPED, &best, which);
	else if (step)
		try(t->now[j + 1] + 1, MOVE_MISSING, &best, which);
	if (event)
		try(t->later[j] + 1, MOVE_EXTRA, &best, which);
	t->now[j] = event || step ? best : 0;
}

static void
fill(struct table *t)
{
	for (size_t i = t->n + 1; i-- > 0;) {
		size_t *row = t->now;

		t->now = t->later;
		t->later = row;
		for (size_t j = t->m + 1; j-- > 0;)
			fill_cell(t, i, j);
	}
}

/* which of the steps passed an event repeats: the nearest */
static size_t
repeated(const struct table *t, size_t i, size_t j)
{
	uint64_t which = t->masks[i] & t->again[j];

	while (!(which >> (j - 1) & 1))
		j--;
	return j - 1;
}

static struct alignment
walk(struct arena *a, const struct table *t)
{
	struct alignment al = { .v = NEW(a, struct align_move, t->n + t->m),
		.cost = t->now[0] };
	size_t i = 0, j = 0;

	while (i < t->n || j < t->m) {
		enum move move = (enum move)t->moves[i * (t->m + 1) + j];

		al.v[al.n++] = (struct align_move){ move,
			move == MOVE_REPEAT ? repeated(t, i, j) : j, i };
		i += move == MOVE_SYNC || move == MOVE_REPEAT ||
		    move == MOVE_EXTRA;
		j += move == MOVE_SYNC || move == MOVE_SKIPPED ||
		    move == MOVE_MISSING;
	}
	return al;
}

struct alignment
align_make(struct arena *a, const struct align_step *steps, size_t nstep,
    const uint64_t *masks, size_t nevent)
{
	struct table t = { .steps = steps,
		.m = nstep,
		.masks = masks,
		.n = nevent,
		.again = NEW(a, uint64_t, nstep + 1),
		.now = NEW(a, size_t, nstep + 1),
		.later = NEW(a, size_t, nstep + 1),
		.moves = NEW(a, uint8_t, (nevent + 1) * (nstep + 1)) };

	find_again(&t);
	fill(&t);
	return walk(a, &t);
}

double
align_fitness(size_t cost, size_t nevent, size_t mandatory)
{
	if (nevent + mandatory == 0)
		return NAN;
	return 1 - (double)cost / (double)(nevent + mandatory);
}

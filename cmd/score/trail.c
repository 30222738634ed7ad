#include "score/trail.h"

#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "date.h"
#include "score/rng.h"

size_t
instants_before(const struct instants *s, int64_t t)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->v[mid] < t)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool
instants_any(const struct instants *s, int64_t from, int64_t to)
{
	return instants_before(s, to) > instants_before(s, from);
}

bool
trail_alive(const struct trail *a, int64_t t)
{
	return instants_before(&a->life, t + 1) % 2 == 1;
}

uint32_t
trail_label(const struct trail *a, int64_t t)
{
	return a->labels[instants_before(&a->held, t + 1) - 1];
}

struct instants
trail_action(const struct trail *a, uint32_t action)
{
	for (size_t i = 0; i < a->naction; i++)
		if (a->actions[i].action == action)
			return a->actions[i].at;
	return (struct instants){ 0 };
}

static int
month_number(int64_t t)
{
	struct civil c = date_civil(date_day(t));

	return c.year * 12 + c.month;
}

/* what is new changes every month, what is old hardly: those who started in one
 * month are alike */
int
trail_tenure(const struct trail *a, int64_t t)
{
	static const int last[] = { 0, 1, 2, 3, 6, 12, 24 };
	int months = month_number(t) - month_number(a->start), band = 0;

	while (band < (int)(sizeof last / sizeof *last) && months > last[band])
		band++;
	return band;
}

double
trail_outcome(
    const struct trail *a, enum outcome outcome, int64_t from, int64_t to)
{
	size_t i = instants_before(&a->outcomes, from);
	size_t k = instants_before(&a->outcomes, to);
	double n = (double)(k - i);

	switch (outcome) {
	case OUTCOME_COUNT: return n;
	case OUTCOME_SUM: return a->sums[k] - a->sums[i];
	case OUTCOME_MEAN: return k > i ? (a->sums[k] - a->sums[i]) / n : NAN;
	case OUTCOME_ANY: return k > i;
	default: return a->sums[k];
	}
}

/* ---- who may stand beside whom ---- */

struct ticket {
	uint64_t drawn;
	uint32_t account;
};

static int
by_draw(const void *a, const void *b)
{
	const struct ticket *x = a, *y = b;

	if (x->drawn != y->drawn)
		return x->drawn < y->drawn ? -1 : 1;
	return x->account < y->account ? -1 : x->account > y->account;
}

/* FNV-1a: the same number on every machine, whatever its byte order */
static uint64_t
number_of(struct str s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
	return h;
}

static struct ticket *
shuffled(const struct trails *t, uint64_t seed, struct arena *a)
{
	struct ticket *tickets = NEW(a, struct ticket, t->n);

	for (size_t i = 0; i < t->n; i++) {
		struct rng r =
		    rng_stream(seed, RNG_ORDER, number_of(t->v[i].account));

		tickets[i] = (struct ticket){ rng_next(&r), (uint32_t)i };
	}
	if (t->n)
		qsort(tickets, t->n, sizeof *tickets, by_draw);
	return tickets;
}

/* is it the first time that the account holds that label */
static bool
new_label(const struct trail *a, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (a->labels[k] == a->labels[i])
			return false;
	return true;
}

void
trails_list(struct trails *t, uint64_t seed, struct arena *a)
{
	struct ticket *tickets = shuffled(t, seed, a);

	t->holders = NEW(a, struct trail_list, t->nlabel);
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < t->v[i].held.n; k++)
			t->holders[t->v[i].labels[k]].n +=
			    new_label(&t->v[i], k);
	for (size_t i = 0; i < t->nlabel; i++) {
		t->holders[i].v = NEW(a, uint32_t, t->holders[i].n);
		t->holders[i].n = 0;
	}
	for (size_t i = 0; i < t->n; i++) {
		const struct trail *one = &t->v[tickets[i].account];

		for (size_t k = 0; k < one->held.n; k++) {
			struct trail_list *l = &t->holders[one->labels[k]];

			if (new_label(one, k))
				l->v[l->n++] = tickets[i].account;
		}
	}
}

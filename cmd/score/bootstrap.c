#include "score/bootstrap.h"

#include <math.h>
#include <string.h>

#include "arena.h"
#include "pool.h"
#include "score/contrast.h"
#include "score/rng.h"

enum { LANES = CONTRAST_LANES, JOBS = BOOTSTRAP_DRAWS / LANES };

_Static_assert(BOOTSTRAP_DRAWS % LANES == 0, "whole jobs");

struct draws {
	const struct contrast *contrast;
	struct contrast dense; /* the same, its accounts numbered anew */
	uint64_t seed;
	int next;               /* the job to be made */
	int threads, *job;      /* by slot */
	float **weights;        /* by worker */
	double (*found)[LANES]; /* by job */
};

/* only those that take part are drawn: 0, 1, 2 … as they are met */
static uint32_t
renumber(uint32_t *numbers, uint32_t account, size_t *n)
{
	if (numbers[account] == 0)
		numbers[account] = (uint32_t)++ * n;
	return numbers[account] - 1;
}

static void
make_dense(struct draws *d, struct arena *a)
{
	const struct contrast *c = d->contrast;
	uint32_t *numbers = NEW(a, uint32_t, c->naccount);

	d->dense = (struct contrast){ .rows = NEW(a, struct contrast_row, c->n),
		.n = c->n,
		.peers = NEW(a, struct contrast_peer, c->npeer),
		.npeer = c->npeer };
	for (size_t i = 0; i < c->n; i++) {
		d->dense.rows[i] = c->rows[i];
		d->dense.rows[i].account =
		    renumber(numbers, c->rows[i].account, &d->dense.naccount);
	}
	for (size_t i = 0; i < c->npeer; i++) {
		d->dense.peers[i] = c->peers[i];
		d->dense.peers[i].account =
		    renumber(numbers, c->peers[i].account, &d->dense.naccount);
	}
}

static bool
make(void *ctx, int slot)
{
	struct draws *d = ctx;

	if (d->next == JOBS)
		return false;
	d->job[slot] = d->next++;
	return true;
}

static void
work(void *ctx, int slot, int worker)
{
	struct draws *d = ctx;
	size_t n = d->dense.naccount;
	float *weights = d->weights[worker];
	int job = d->job[slot];

	memset(weights, 0, n * LANES * sizeof *weights);
	for (int k = 0; k < LANES; k++) {
		struct rng r = rng_stream(
		    d->seed, RNG_RESAMPLE, (uint64_t)(job * LANES + k));

		for (size_t i = 0; i < n; i++)
			weights[rng_below(&r, (uint32_t)n) * (size_t)LANES +
			    (size_t)k]++;
	}
	contrast_weighted(&d->dense, weights, d->found[job]);
}

static void
finish(void *ctx, int slot)
{
	(void)ctx;
	(void)slot;
}

static void
run(struct draws *d, struct arena *a)
{
	const struct pool_plan plan = { .threads = d->threads,
		.jobs = 2 * d->threads,
		.ctx = d,
		.make = make,
		.work = work,
		.finish = finish };

	d->job = NEW(a, int, (size_t)plan.jobs);
	d->found = arena_alloc(a, sizeof *d->found, JOBS);
	d->weights = NEW(a, float *, (size_t)d->threads);
	for (int i = 0; i < d->threads; i++)
		d->weights[i] = NEW(a, float, d->dense.naccount *LANES);
	pool_run(&plan);
}

struct interval
bootstrap_interval(
    const struct contrast *c, uint64_t seed, int threads, struct arena *a)
{
	struct draws d = { .contrast = c, .seed = seed, .threads = threads };
	double known[BOOTSTRAP_DRAWS];
	size_t n = 0;

	if (c->n == 0)
		return (struct interval){ NAN, NAN };
	make_dense(&d, a);
	run(&d, a);
	for (int i = 0; i < BOOTSTRAP_DRAWS; i++) {
		known[n] = d.found[i / LANES][i % LANES];
		n += !isnan(known[n]);
	}
	stats_sort(known, n);
	return (struct interval){ stats_quantile(known, n, .025),
		stats_quantile(known, n, .975) };
}

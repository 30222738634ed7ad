#include "store.h"

#include <stdlib.h>

#include "reader.h"

/* sorting takes as much again where one account has all the events */
static bool
is_full(const struct ingest *run)
{
	return union_bytes(run->events) > (size_t)run->opt->memory / 2;
}

/* rank r is that of account inverse[r]; NULL: write the rank itself */
static void
write_run(struct ingest *run, struct spill *to, const uint32_t *inverse)
{
	struct reader r = { .from = run->events, .raw = true };
	struct entry e;

	reader_seek(&r, 0, union_ranks(run->events));
	while (reader_next(&r, &e)) {
		size_t came = e.account, rank = r.rank - 1;

		e.account = inverse ? inverse[rank] : (uint32_t)rank;
		spill_put(to, &e, came);
	}
	reader_free(&r);
	spill_end(to);
	union_clear(run->events);
}

static void
spill(struct ingest *run)
{
	const uint32_t *order = accounts_order(&run->accounts);
	size_t n = run->accounts.n;
	uint32_t *rank = calloc(n, sizeof *rank);

	if (rank == NULL)
		diag_fail("out of memory");
	for (uint32_t r = 0; r < n; r++)
		rank[order[r] - 1] = r;
	union_sort(run->events, rank, n, NULL);
	write_run(run, &run->spill, order);
	free(rank);
}

/* for the shards */
static void
weigh(struct ingest *run, const struct entry *e)
{
	if (run->opt->shards)
		run->accounts.v[e->account - 1].bytes += e->size;
}

void
store_room(struct ingest *run)
{
	if (is_full(run))
		spill(run);
}

void
store_add(struct ingest *run, struct entry e)
{
	weigh(run, &e);
	union_add(run->events, e);
}

void
store_add_all(struct ingest *run, const struct entry *v, size_t n)
{
	for (size_t i = 0; run->opt->shards && i < n; i++)
		weigh(run, &v[i]);
	union_add_all(run->events, v, n);
}

/* the time of its export, where an event waited for it */
static void
stamp(const struct ingest *run, struct entry *e)
{
	if (e->time == STORE_LATER)
		e->time = run->inputs[e->input].exported;
}

/* does an event wait for the time of its export */
static bool
waits(const struct ingest *run)
{
	for (size_t i = 0; i < run->ninput; i++)
		if (run->inputs[i].later)
			return true;
	return false;
}

/* are the runs in the order of the log */
static bool
in_order(const struct ingest *run)
{
	if (waits(run))
		return false;
	for (size_t i = 0; i < run->accounts.n; i++)
		if (run->accounts.v[i].alias_of)
			return false;
	return true;
}

/* a run back in memory, as it came: of one instant what came first is first,
 * and accounts that are one now were two when it was sorted */
static void
load(struct ingest *run, size_t i)
{
	struct run_reader r;
	struct entry e, *v;
	uint32_t *came;
	size_t n = 0, cap = 1024;

	came = malloc(cap * sizeof *came);
	run_open(&r, &run->spill, i, 1 << 20);
	while (came && run_next(&r, &e)) {
		stamp(run, &e);
		union_add(run->events, e);
		if (n == cap)
			came = realloc(came, (cap *= 2) * sizeof *came);
		if (came)
			came[n++] = (uint32_t)r.came;
	}
	run_close(&r);
	v = malloc(n * sizeof *v);
	if (came == NULL || v == NULL)
		diag_fail("out of memory");
	for (size_t k = 0; k < n; k++)
		v[came[k]] = *union_at(run->events, k);
	for (size_t k = 0; k < n; k++)
		*union_at(run->events, k) = v[k];
	free(came);
	free(v);
}

static void
sort_again(struct ingest *run, const uint32_t *rank, struct union_tally *tally)
{
	struct spill sorted = { 0 };

	for (size_t i = 0; i < run->spill.n; i++) {
		load(run, i);
		union_sort(run->events, rank, run->accounts.n, tally);
		write_run(run, &sorted, NULL);
	}
	spill_free(&run->spill);
	run->spill = sorted;
	run->ranked = true;
}

void
store_settle(
    struct ingest *run, const uint32_t *rank, struct union_tally *tally)
{
	if (run->spill.n == 0) {
		for (size_t i = 0; waits(run) && i < union_count(run->events);
		     i++)
			stamp(run, union_at(run->events, i));
		union_sort(run->events, rank, run->accounts.n, tally);
		return;
	}
	spill(run);
	if (!in_order(run))
		sort_again(run, rank, tally);
}

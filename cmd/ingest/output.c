#include "output.h"

#include <inttypes.h>

#include "event.h"
#include "pool.h"

#include "intake.h"
#include "merge.h"
#include "reader.h"
#include "store.h"
#include "writer.h"

enum {
	JOB = 1 << 14,    /* events a job, at least */
	MERGED = 1 << 12, /* of what was spilled, where memory is short */
	SLOTS = 4         /* jobs a thread */
};

/* what a thread needs to write accounts */
struct worker {
	struct reader reader;
	struct writer writer;
};

/* some accounts, or events that were merged, and what is to be written of them
 */
struct job {
	size_t first, end;
	int64_t events;
	int shard;
	struct arena text;
	struct entry *v;
	size_t n, cap;
	struct buf out;
};

struct output {
	const struct unified *events;
	struct shards *shards;
	struct worker *workers; /* one a thread */
	int threads;
	struct job *jobs;
	int slots;
	size_t next; /* rank that has no job yet */
	struct merge merge;
	struct entry ahead; /* merged, of no job yet; its text may be read until
			     * the next is */
	bool has_ahead;
	struct progress *progress;
	int64_t done; /* events */
};

void
output_tell_ids(struct ingest *run)
{
	const struct accounts *a = &run->accounts;

	if (run->opt->explain && a->sfids)
		diag_say("%" PRId64 " ids of 15 and of 18 characters are one"
			 " Salesforce record each, and joined",
		    a->sfids);
	if (run->opt->explain && a->domains)
		diag_say("%" PRId64 " e-mail addresses were joined to the"
			 " account of their domain",
		    a->domains);
	run->status =
	    diag_worse(run->status, odd_tell(&a->odd, "ids of accounts"));
	run->status = diag_worse(run->status, odd_tell(&run->refs, "refs"));
}

void
output_sort(struct ingest *run, struct union_tally *tally)
{
	struct accounts *a = &run->accounts;
	uint32_t round = accounts_resolve(a), *rank;
	char one[DIAG_TEXT], other[DIAG_TEXT];

	if (round)
		diag_fail_at(a->v[round - 1].at,
		    "the aliases go round: %s is another id of %s, and that"
		    " one leads back; take one of them out",
		    diag_text(accounts_name(a, round), one),
		    diag_text(
			accounts_name(a, a->v[round - 1].alias_of), other));
	output_tell_ids(run);
	intake_settle_doubts(run);
	rank = accounts_sort(a, run->opt->only_known);
	store_settle(run, rank, tally);
	run->rank = rank;
}

/* ---- jobs: whole accounts, written out by many threads ---- */

static bool
make_job(void *ctx, int slot)
{
	struct output *o = ctx;
	struct job *job = &o->jobs[slot];
	size_t events = 0, n, left, ranks = union_ranks(o->events);

	job->first = o->next;
	if (o->next < ranks)
		job->shard = shards_of(o->shards, o->next);
	for (; o->next < ranks && events < JOB; o->next++) {
		if (shards_of(o->shards, o->next) != job->shard)
			break;
		union_events(o->events, o->next, &n, &left);
		events += n;
	}
	job->end = o->next;
	job->events = (int64_t)events;
	return job->first < job->end;
}

static void
do_job(void *ctx, int slot, int worker)
{
	struct output *o = ctx;
	struct job *job = &o->jobs[slot];
	struct worker *w = &o->workers[worker];
	struct entry e;

	reader_seek(&w->reader, job->first, job->end);
	while (reader_next(&w->reader, &e))
		writer_put(&w->writer, &e, &job->out);
}

/* ---- the same of what was spilled ---- */

/* may a job end before this event: it is of another instant, or where
 * attributes are looked at of another account */
static bool
may_end(const struct output *o, const struct job *job, const struct entry *e)
{
	const struct entry *last = &job->v[job->n - 1];

	return last->account != e->account ||
	    (last->time != e->time && !o->workers->writer.compacts);
}

static void
keep(struct job *job, const struct entry *e)
{
	ARENA_GROW(&job->text, job->v, job->n, job->cap);
	job->v[job->n] = *e;
	job->v[job->n++].text =
	    arena_str(&job->text, (struct str){ e->text, e->size }).p;
}

static bool
make_merged(void *ctx, int slot)
{
	struct output *o = ctx;
	struct job *job = &o->jobs[slot];

	arena_reset(&job->text);
	job->v = NULL;
	job->n = job->cap = 0;
	if (o->has_ahead)
		job->shard = shards_of(o->shards, o->ahead.account);
	for (; o->has_ahead; o->has_ahead = merge_next(&o->merge, &o->ahead)) {
		if (shards_of(o->shards, o->ahead.account) != job->shard)
			break;
		if (job->n >= MERGED && may_end(o, job, &o->ahead))
			break;
		keep(job, &o->ahead);
	}
	job->events = (int64_t)job->n;
	return job->n > 0;
}

static void
do_merged(void *ctx, int slot, int worker)
{
	struct output *o = ctx;
	struct job *job = &o->jobs[slot];
	struct worker *w = &o->workers[worker];
	size_t n;

	for (size_t i = 0; i < job->n; i += n) {
		struct entry *group = job->v + i;
		size_t kept;

		for (n = 1; i + n < job->n && group[n].time == group->time &&
		     group[n].account == group->account;)
			n++;
		kept = fold_instant(&w->reader.fold, group, n, w->reader.tally);
		for (size_t k = 0; k < kept; k++)
			writer_put(&w->writer, &group[k], &job->out);
	}
}

static void
finish_job(void *ctx, int slot)
{
	struct output *o = ctx;

	shards_write(
	    o->shards, o->jobs[slot].shard, buf_str(&o->jobs[slot].out));
	o->jobs[slot].out.n = 0;
	o->done += o->jobs[slot].events;
	progress_now(o->progress, o->done);
}

static void
open_output(struct output *o, struct ingest *run, bool compact, size_t ninput)
{
	o->threads = pool_cores();
	o->slots = o->threads * SLOTS;
	o->workers = NEW(&run->arena, struct worker, (size_t)o->threads);
	o->jobs = NEW(&run->arena, struct job, (size_t)o->slots);
	for (int i = 0; i < o->threads; i++) {
		struct worker *w = &o->workers[i];

		w->reader.from = run->events;
		w->reader.tally = NEW(&run->arena, struct union_tally, ninput);
		w->writer.accounts = &run->accounts;
		w->writer.compacts = compact;
	}
}

/* what the threads counted goes to the whole */
static void
close_output(struct output *o, struct union_tally *tally, size_t ninput)
{
	for (int i = 0; i < o->threads; i++) {
		struct worker *w = &o->workers[i];

		for (size_t k = 0; k < ninput; k++)
			union_tally_add(&tally[k], &w->reader.tally[k]);
		reader_free(&w->reader);
		writer_free(&w->writer);
	}
	for (int i = 0; i < o->slots; i++) {
		buf_free(&o->jobs[i].out);
		arena_free(&o->jobs[i].text);
	}
}

static int64_t
count_events(const struct ingest *run)
{
	int64_t n = 0;

	for (size_t i = 0; i < run->ninput; i++)
		n += run->inputs[i].events;
	return n;
}

static void
write_all(struct output *o, struct ingest *run, struct union_tally *tally)
{
	struct pool_plan plan = { .threads = o->threads,
		.jobs = o->slots,
		.ctx = o,
		.make = make_job,
		.work = do_job,
		.finish = finish_job };

	if (run->spill.n == 0) {
		pool_run(&plan);
		return;
	}
	plan.make = make_merged;
	plan.work = do_merged;
	merge_open(&o->merge, &run->spill, run->ranked ? NULL : run->rank,
	    tally, (size_t)run->opt->memory / 2);
	o->has_ahead = merge_next(&o->merge, &o->ahead);
	pool_run(&plan);
	merge_close(&o->merge);
}

void
output_write(struct ingest *run, struct shards *shards, bool compact,
    struct union_tally *tally, size_t ninput)
{
	struct output o = { .events = run->events,
		.shards = shards,
		.progress = &run->progress };

	open_output(&o, run, compact, ninput);
	shards_plan(shards, run, run->rank);
	shards_write(shards, SHARDS_ALL, STR(EVENT_HEADER "\n"));
	progress_open(o.progress, "writing events", "", count_events(run));
	write_all(&o, run, tally);
	progress_close(o.progress);
	close_output(&o, tally, ninput);
	spill_free(&run->spill);
}

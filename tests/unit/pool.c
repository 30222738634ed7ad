/* pool: every job once, in order, by any number of threads */
#include "pool.h"

#include <string.h>
#include <time.h>

#include "tap.h"

enum { SLOTS = 16, THREADS = 8 };

struct slot {
	int job, result;
};

struct run {
	int jobs, slots;    /* to be made; that there are */
	int made, finished; /* so far */
	bool wrong;         /* something out of order */
	struct slot slot[SLOTS];
	int worked[THREADS]; /* jobs of each worker, its own to write */
	int busy;            /* slots made and not finished */
};

static bool
make(void *ctx, int slot)
{
	struct run *r = ctx;

	if (r->made == r->jobs)
		return false;
	if (++r->busy > r->slots || slot < 0 || slot >= r->slots)
		r->wrong = true;
	r->slot[slot] = (struct slot){ .job = r->made++ };
	return true;
}

static void
work(void *ctx, int slot, int worker)
{
	struct run *r = ctx;
	struct slot *s = &r->slot[slot];

	if (s->job % 7 == 0) { /* some take longer */
		struct timespec t = { 0, 20000 };

		nanosleep(&t, NULL);
	}
	s->result = s->job * 3 + 1;
	r->worked[worker]++;
}

static void
finish(void *ctx, int slot)
{
	struct run *r = ctx;
	const struct slot *s = &r->slot[slot];

	r->busy--;
	if (s->job != r->finished++ || s->result != s->job * 3 + 1)
		r->wrong = true;
}

static bool
fine(int threads, int slots, int jobs)
{
	struct run r = { .jobs = jobs, .slots = slots };
	struct pool_plan plan = { .threads = threads,
		.jobs = slots,
		.ctx = &r,
		.make = make,
		.work = work,
		.finish = finish };
	int worked = 0;

	pool_run(&plan);
	for (int i = 0; i < THREADS; i++)
		worked += r.worked[i];
	return !r.wrong && r.finished == jobs && worked == jobs && !r.busy;
}

int
main(void)
{
	static const int jobs[] = { 0, 1, 2, 3, 15, 16, 17, 500 };

	for (int threads = 0; threads <= THREADS; threads++) {
		bool good = true;

		for (int slots = 1; slots <= SLOTS; slots += 5)
			for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
				good = good && fine(threads, slots, jobs[i]);
		ok(good, "%d threads", threads);
	}
	ok(pool_cores() >= 1, "there is a processor");
	return done_testing();
}

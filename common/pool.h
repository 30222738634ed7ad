/*
 * pool: jobs made in order, done by N threads, finished in the order made
 *
 * make() and finish() run on the calling thread, work() on any.  With one
 * thread everything runs on the caller.  What finish() sees does not depend on
 * the number of threads.
 */
#ifndef POOL_H
#define POOL_H

#include <stdbool.h>

struct pool_plan {
	int threads;
	int jobs; /* how many job slots there are, at least 1 */
	void *ctx;
	/* fill the job of this slot; false when there are no more */
	bool (*make)(void *ctx, int slot);
	/* worker is 0 … threads - 1, for state of its own */
	void (*work)(void *ctx, int slot, int worker);
	void (*finish)(void *ctx, int slot);
};

void pool_run(const struct pool_plan *);
/* processors this process may use */
int pool_cores(void);

#endif

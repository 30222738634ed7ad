#define _GNU_SOURCE /* sched_getaffinity() */
#include "pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

#include "diag.h"

/* where a job slot is on its way round */
enum state { SLOT_FREE, SLOT_MADE, SLOT_TAKEN, SLOT_WORKED };

struct pool {
	const struct pool_plan *plan;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	enum state *state;
	long made, taken, finished; /* jobs so far; slot = job % jobs */
	bool over;
};

struct worker {
	struct pool *pool;
	int number;
	pthread_t thread;
};

static int
slot_of(const struct pool *p, long job)
{
	return (int)(job % p->plan->jobs);
}

static void
set(struct pool *p, int slot, enum state state)
{
	p->state[slot] = state;
	pthread_cond_broadcast(&p->changed);
}

static void *
worker_main(void *arg)
{
	struct worker *w = arg;
	struct pool *p = w->pool;

	pthread_mutex_lock(&p->lock);
	for (;;) {
		int slot;

		while (p->taken == p->made && !p->over)
			pthread_cond_wait(&p->changed, &p->lock);
		if (p->taken == p->made)
			break;
		slot = slot_of(p, p->taken++);
		p->state[slot] = SLOT_TAKEN;
		pthread_mutex_unlock(&p->lock);
		p->plan->work(p->plan->ctx, slot, w->number);
		pthread_mutex_lock(&p->lock);
		set(p, slot, SLOT_WORKED);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* wait for the oldest job, or only look, and finish it */
static bool
finish_oldest(struct pool *p, bool wait)
{
	int slot = slot_of(p, p->finished);

	pthread_mutex_lock(&p->lock);
	while (wait && p->state[slot] != SLOT_WORKED)
		pthread_cond_wait(&p->changed, &p->lock);
	if (p->state[slot] != SLOT_WORKED) {
		pthread_mutex_unlock(&p->lock);
		return false;
	}
	pthread_mutex_unlock(&p->lock);
	p->plan->finish(p->plan->ctx, slot);
	p->state[slot] = SLOT_FREE;
	p->finished++;
	return true;
}

static void
feed(struct pool *p)
{
	for (;;) {
		int slot = slot_of(p, p->made);

		while (p->finished < p->made && finish_oldest(p, false))
			;
		if (p->made - p->finished == p->plan->jobs)
			finish_oldest(p, true);
		if (!p->plan->make(p->plan->ctx, slot))
			break;
		pthread_mutex_lock(&p->lock);
		p->made++;
		set(p, slot, SLOT_MADE);
		pthread_mutex_unlock(&p->lock);
	}
	while (p->finished < p->made)
		finish_oldest(p, true);
}

static void
run_alone(const struct pool_plan *plan)
{
	while (plan->make(plan->ctx, 0)) {
		plan->work(plan->ctx, 0, 0);
		plan->finish(plan->ctx, 0);
	}
}

void
pool_run(const struct pool_plan *plan)
{
	struct pool p = { .plan = plan };
	struct worker *w;

	if (plan->threads <= 1) {
		run_alone(plan);
		return;
	}
	w = calloc((size_t)plan->threads, sizeof *w);
	p.state = calloc((size_t)plan->jobs, sizeof *p.state);
	if (w == NULL || p.state == NULL)
		diag_fail("out of memory");
	pthread_mutex_init(&p.lock, NULL);
	pthread_cond_init(&p.changed, NULL);
	for (int i = 0; i < plan->threads; i++) {
		w[i] = (struct worker){ .pool = &p, .number = i };
		if (pthread_create(&w[i].thread, NULL, worker_main, &w[i]) != 0)
			diag_fail("cannot start a thread");
	}
	feed(&p);
	pthread_mutex_lock(&p.lock);
	p.over = true;
	pthread_cond_broadcast(&p.changed);
	pthread_mutex_unlock(&p.lock);
	for (int i = 0; i < plan->threads; i++)
		pthread_join(w[i].thread, NULL);
	free(w);
	free(p.state);
}

int
pool_cores(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof set, &set) != 0)
		return 1;
	return CPU_COUNT(&set);
}

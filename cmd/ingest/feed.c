#include "feed.h"

#include <pthread.h>

#include "arena.h"
#include "diag.h"
#include "pool.h"

enum {
	SLOTS = 3,         /* parts of a table */
	ALL = 1 << 18,     /* bytes of a part of every table, about … */
	LEAST = 1 << 14,   /* … but of each, at least and … */
	GREATEST = 1 << 17 /* … at most */
};

enum state { MADE, TAKEN, READ };

struct slot {
	struct part *part;
	enum state state;
	struct slot *next; /* of those that nobody has taken */
};

/* a thread */
struct worker {
	struct team *team;
	pthread_t thread;
	void *own;
};

struct team {
	struct arena *arena;
	const struct feed_plan *plan;
	pthread_mutex_t lock; /* of the states, the list, and over */
	pthread_cond_t made, read;
	struct slot *first, **last;
	bool over;

	size_t size; /* of a part */
	struct worker *workers;
	int n, most; /* how many there are, and may be */
	void *own;   /* of who asks */
};

struct feed {
	struct team *team;
	struct csvin *in;
	struct slot slots[SLOTS];
	size_t made, used; /* part k is in slots[k % SLOTS] */
	bool holds;        /* who asks has part `used` */
	bool stopped;      /* no more parts can be made before a row is read */
};

struct team *
team_new(struct arena *a, const struct feed_plan *plan, size_t tables)
{
	struct team *t = NEW(a, struct team, 1);

	t->arena = a;
	t->plan = plan;
	t->own = arena_alloc(a, plan->own, 1);
	pthread_mutex_init(&t->lock, NULL);
	pthread_cond_init(&t->made, NULL);
	pthread_cond_init(&t->read, NULL);
	t->last = &t->first;
	t->size = ALL / tables;
	if (t->size < LEAST)
		t->size = LEAST;
	if (t->size > GREATEST)
		t->size = GREATEST;
	t->most = pool_cores() - 1;
	if (t->most > SLOTS * (int)tables - 1)
		t->most = SLOTS * (int)tables - 1;
	return t;
}

/* ---- the list of parts that nobody has taken; under the lock ---- */

static void
put(struct team *t, struct slot *s)
{
	s->state = MADE;
	s->next = NULL;
	*t->last = s;
	t->last = &s->next;
}

static void
take_out(struct team *t, struct slot *s)
{
	struct slot **p = &t->first;

	while (*p != s)
		p = &(*p)->next;
	*p = s->next;
	if (*p == NULL)
		t->last = p;
	s->state = TAKEN;
}

/* ---- threads ---- */

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct team *t = w->team;

	pthread_mutex_lock(&t->lock);
	for (;;) {
		struct slot *s;

		while (t->first == NULL && !t->over)
			pthread_cond_wait(&t->made, &t->lock);
		if (t->over)
			break;
		s = t->first;
		take_out(t, s);
		pthread_mutex_unlock(&t->lock);
		t->plan->read(s->part, w->own, t->plan->ctx);
		pthread_mutex_lock(&t->lock);
		s->state = READ;
		pthread_cond_signal(&t->read);
	}
	pthread_mutex_unlock(&t->lock);
	return NULL;
}

static void
start_threads(struct team *t)
{
	t->workers = NEW(t->arena, struct worker, (size_t)t->most);
	for (; t->n < t->most; t->n++) {
		struct worker *w = &t->workers[t->n];

		w->team = t;
		w->own = arena_alloc(t->arena, t->plan->own, 1);
		if (pthread_create(&w->thread, NULL, work, w) != 0)
			diag_fail("cannot start a thread");
	}
}

/* ---- a table ---- */

struct feed *
feed_new(struct team *t, struct csvin *in)
{
	struct feed *f = NEW(t->arena, struct feed, 1);

	f->team = t;
	f->in = in;
	for (int i = 0; i < SLOTS; i++)
		f->slots[i].part = arena_alloc(t->arena, t->plan->part, 1);
	return f;
}

static void
make(struct feed *f)
{
	struct team *t = f->team;
	struct slot *s = &f->slots[f->made % SLOTS];

	f->stopped = !part_make(s->part, f->in, t->size, t->plan->sure);
	if (s->part->text.n == 0)
		return;
	f->made++;
	if (t->n == 0 && t->most > 0 && !f->stopped)
		start_threads(t);
	pthread_mutex_lock(&t->lock);
	put(t, s);
	pthread_cond_signal(&t->made);
	pthread_mutex_unlock(&t->lock);
}

static void
wait_for(struct team *t, struct slot *s)
{
	bool mine;

	pthread_mutex_lock(&t->lock);
	mine = s->state == MADE;
	if (mine)
		take_out(t, s);
	while (!mine && s->state != READ)
		pthread_cond_wait(&t->read, &t->lock);
	pthread_mutex_unlock(&t->lock);
	if (mine)
		t->plan->read(s->part, t->own, t->plan->ctx);
}

struct part *
feed_next(struct feed *f)
{
	struct slot *s;

	f->used += f->holds;
	f->holds = false;
	while (!f->stopped && f->made - f->used < SLOTS)
		make(f);
	if (f->made == f->used) {
		f->stopped = false;
		return NULL;
	}
	s = &f->slots[f->used % SLOTS];
	wait_for(f->team, s);
	f->holds = true;
	return s->part;
}

void
feed_free(struct feed *f)
{
	for (int i = 0; f && i < SLOTS; i++) {
		f->team->plan->end(f->slots[i].part);
		buf_free(&f->slots[i].part->text);
	}
}

void
team_end(struct team *t)
{
	pthread_mutex_lock(&t->lock);
	t->over = true;
	pthread_cond_broadcast(&t->made);
	pthread_mutex_unlock(&t->lock);
	for (int i = 0; i < t->n; i++)
		pthread_join(t->workers[i].thread, NULL);
}

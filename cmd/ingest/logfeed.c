#include "logfeed.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "pool.h"
#include "split.h"

#include "logparts.h"

enum {
	SLOTS = 3,         /* parts of a log */
	ALL = 1 << 18,     /* bytes of a part of every log, about … */
	LEAST = 1 << 14,   /* … but of each, at least and … */
	GREATEST = 1 << 17 /* … at most */
};

enum state { MADE, TAKEN, READ };

struct slot {
	struct logpart part;
	enum state state;
	struct slot *next; /* of those that nobody has taken */
};

struct logteam {
	pthread_mutex_t lock; /* of the states, the list, and over */
	pthread_cond_t made, read;
	struct slot *first, **last;
	bool over;

	size_t size; /* of a part */
	pthread_t *threads;
	int n, most;
	struct logblock *block; /* of who asks */
};

struct logfeed {
	struct logteam *team;
	struct csvin *in;
	struct slot slots[SLOTS];
	size_t made, used; /* part k is in slots[k % SLOTS] */
	bool holds;        /* who asks has part `used` */
	bool stopped;      /* no more parts can be made before a row is read */
};

static void *
take(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (p == NULL)
		diag_fail("out of memory");
	return p;
}

struct logteam *
logteam_new(size_t logs)
{
	struct logteam *t = take(1, sizeof *t);

	pthread_mutex_init(&t->lock, NULL);
	pthread_cond_init(&t->made, NULL);
	pthread_cond_init(&t->read, NULL);
	t->last = &t->first;
	t->size = ALL / logs;
	if (t->size < LEAST)
		t->size = LEAST;
	if (t->size > GREATEST)
		t->size = GREATEST;
	t->most = pool_cores() - 1;
	t->block = take(1, sizeof *t->block);
	return t;
}

/* ---- a part ---- */

static void
add_lines(struct buf *text, struct str lines)
{
	char *p = buf_room(text, lines.n + SPLIT_PAD);

	if (lines.n)
		memcpy(p, lines.p, lines.n);
	memset(p + lines.n, '\n', SPLIT_PAD);
	text->n += lines.n;
}

/* lines of about so many bytes; false where the next may not be a row, or there
 * is none */
static bool
make_part(struct logpart *part, struct csvin *in, size_t size)
{
	part->text.n = 0;
	part->line = csvin_next_line(in);
	while (part->text.n < size) {
		size_t more = size - part->text.n;
		struct str text = csvin_lines(in), rows;
		int64_t lines;

		rows = logparts_cut(in, text, more, &lines);
		add_lines(&part->text, rows);
		csvin_took(in, rows.n, lines);
		if (text.n == 0 || (rows.n < text.n && rows.n < more))
			return false;
	}
	return true;
}

static void
add_events(struct logpart *part, const struct plain_event *v, size_t n)
{
	if (part->cap - part->n < n) {
		part->cap = part->cap * 2 + n;
		part->v = realloc(part->v, part->cap * sizeof *part->v);
		if (part->v == NULL)
			diag_fail("out of memory");
	}
	memcpy(part->v + part->n, v, n * sizeof *v);
	part->n += n;
}

static void
read_part(struct logpart *part, struct logblock *b)
{
	struct str rest = buf_str(&part->text);

	for (part->n = 0; rest.n; rest = str_from(rest, b->bytes)) {
		logblock_read(b, rest);
		if (b->n == 0) {
			b->bytes = str_find(rest, '\n') + 1;
			b->v[b->n++] = (struct plain_event){
				.account = { rest.p, b->bytes }
			};
		}
		add_events(part, b->v, b->n);
	}
}

/* ---- the list of parts that nobody has taken; under the lock ---- */

static void
put(struct logteam *t, struct slot *s)
{
	s->state = MADE;
	s->next = NULL;
	*t->last = s;
	t->last = &s->next;
}

static void
take_out(struct logteam *t, struct slot *s)
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
	struct logteam *t = arg;
	struct logblock *block = take(1, sizeof *block);

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
		read_part(&s->part, block);
		pthread_mutex_lock(&t->lock);
		s->state = READ;
		pthread_cond_signal(&t->read);
	}
	pthread_mutex_unlock(&t->lock);
	free(block);
	return NULL;
}

static void
start_threads(struct logteam *t)
{
	t->threads = take((size_t)t->most, sizeof *t->threads);
	for (; t->n < t->most; t->n++)
		if (pthread_create(&t->threads[t->n], NULL, work, t) != 0)
			diag_fail("cannot start a thread");
}

/* ---- a log ---- */

struct logfeed *
logfeed_new(struct logteam *t, struct csvin *in)
{
	struct logfeed *f = take(1, sizeof *f);

	f->team = t;
	f->in = in;
	return f;
}

static void
make(struct logfeed *f)
{
	struct logteam *t = f->team;
	struct slot *s = &f->slots[f->made % SLOTS];

	f->stopped = !make_part(&s->part, f->in, t->size);
	if (s->part.text.n == 0)
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
wait_for(struct logteam *t, struct slot *s)
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
		read_part(&s->part, t->block);
}

const struct logpart *
logfeed_next(struct logfeed *f)
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
	return &s->part;
}

void
logfeed_free(struct logfeed *f)
{
	if (f == NULL)
		return;
	for (int i = 0; i < SLOTS; i++) {
		buf_free(&f->slots[i].part.text);
		free(f->slots[i].part.v);
	}
	free(f);
}

void
logteam_free(struct logteam *t)
{
	pthread_mutex_lock(&t->lock);
	t->over = true;
	pthread_cond_broadcast(&t->made);
	pthread_mutex_unlock(&t->lock);
	for (int i = 0; i < t->n; i++)
		pthread_join(t->threads[i], NULL);
	free(t->threads);
	free(t->block);
	free(t);
}

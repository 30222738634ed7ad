#include "score/did.h"

#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "score/rng.h"

/* of all treated accounts together, that memory and time have an end */
static const size_t MOST_PEERS = 1000000;

/* what controls must share with the treated account */
struct traits {
	uint32_t label;
	int tenure;
	bool triggered;
};

struct builder {
	size_t most; /* controls, of one treated account */
	const struct trails *trails;
	const struct did_ask *ask;
	struct arena *arena;
	struct did *did;
};

struct did_frame
did_frame_at(const struct did_ask *q, int64_t t)
{
	int64_t pre = date_add(t, q->window, -1);
	int64_t post = date_add(t, q->lag, 1);

	return (struct did_frame){ .before = date_add(pre, q->window, -1),
		.pre = pre,
		.t = t,
		.post = post,
		.end = date_add(post, q->window, 1) };
}

static struct traits
traits_at(
    const struct did_ask *q, const struct trail *a, const struct did_frame *f)
{
	return (struct traits){ trail_label(a, f->t), trail_tenure(a, f->t),
		q->triggers && instants_any(&a->triggers, f->pre, f->t) };
}

static bool
alike(struct traits x, struct traits y)
{
	return x.label == y.label && x.tenure == y.tenure &&
	    x.triggered == y.triggered;
}

/* INT64_MAX: never */
static int64_t
treated_at(const struct trail *a, uint32_t action)
{
	struct instants at = trail_action(a, action);

	return at.n ? at.v[0] : INT64_MAX;
}

static bool
had(const struct trail *a, uint32_t action, const struct did_frame *f)
{
	struct instants at = trail_action(a, action);

	return instants_any(&at, f->pre, f->end);
}

/* what it came to in the windows before `pre`, as far back as they are whole,
 * on average; NaN: not one is */
static double
usual(const struct builder *b, const struct trail *a, const struct did_frame *f)
{
	double sum = 0, n = 0;

	for (int k = 0; k < DID_WINDOWS; k++) {
		int64_t from = date_add(f->pre, b->ask->window, -k - 1);
		double v;

		if (from < b->ask->covered || from < a->start)
			break;
		v = trail_outcome(a, b->trails->outcome, from,
		    date_add(f->pre, b->ask->window, -k));
		sum += isnan(v) ? 0 : v;
		n += !isnan(v);
	}
	return sum / n;
}

static struct did_member
measure(const struct builder *b, uint32_t account, const struct did_frame *f)
{
	const struct trail *a = &b->trails->v[account];
	enum outcome o = b->trails->outcome;
	bool whole = f->before >= b->ask->covered && a->start <= f->before;
	struct did_member m = { .account = account,
		.pre = trail_outcome(a, o, f->pre, f->t),
		.prior = NAN,
		.usual = NAN };

	m.change = trail_outcome(a, o, f->post, f->end) - m.pre;
	if (whole) {
		m.prior = m.pre - trail_outcome(a, o, f->before, f->pre);
		m.usual = usual(b, a, f);
	}
	return m;
}

static void
add(struct builder *b, struct did_set *s, struct did_member m)
{
	ARENA_GROW(b->arena, s->members, s->n, s->cap);
	s->members[s->n++] = m;
}

/* ---- who stands beside it ---- */

static bool
may_stand_beside(const struct builder *b, const struct trail *a,
    const struct did_frame *f, struct traits wanted)
{
	return a->start <= f->pre && trail_alive(a, f->t) &&
	    alike(traits_at(b->ask, a, f), wanted);
}

/* from a place that chance gives, once round all that ever held its label */
static void
gather(struct builder *b, uint32_t treated, const struct did_frame *f,
    struct did_row *row, struct did_row *pool)
{
	const struct trail *own = &b->trails->v[treated];
	struct traits traits = traits_at(b->ask, own, f);
	const struct trail_list *l = &b->trails->holders[traits.label];
	struct rng r = rng_stream(b->ask->seed, RNG_PLACE, treated);
	size_t at = rng_below(&r, (uint32_t)l->n);

	for (size_t i = 0; i < l->n && row->n < b->most; i++) {
		uint32_t other = l->v[(at + i) % l->n];
		const struct trail *a = &b->trails->v[other];
		struct did_member m;

		if (other == treated || !may_stand_beside(b, a, f, traits))
			continue;
		m = measure(b, other, f);
		if (isnan(m.change))
			continue;
		if (pool->n < b->most) {
			add(b, &b->did->peers, m);
			pool->n++;
		}
		if (treated_at(a, b->ask->action) >= f->end) {
			add(b, &b->did->controls, m);
			row->n++;
		}
	}
}

static void
drop(struct did *d, const struct did_row *row, const struct did_row *pool)
{
	d->controls.n = row->first;
	d->peers.n = pool->first;
	d->dropped++;
}

static void
place(struct builder *b, const struct did_member *m, const struct did_frame *f)
{
	struct did *d = b->did;
	struct did_row row = { .t = f->t, .first = d->controls.n };
	struct did_row pool = { .t = f->t, .first = d->peers.n };

	add(b, &d->controls, *m);
	add(b, &d->peers, *m);
	gather(b, m->account, f, &row, &pool);
	if (row.n < DID_FEWEST) {
		drop(d, &row, &pool);
		return;
	}
	d->rows[d->n] = row;
	d->pools[d->n++] = pool;
}

/* ---- who is treated ---- */

static void
treat(struct builder *b, uint32_t account, int64_t t)
{
	const struct trail *a = &b->trails->v[account];
	struct did_frame f = did_frame_at(b->ask, t);
	struct did_member m = measure(b, account, &f);

	if (f.end > b->ask->until)
		b->did->pending++;
	else if (f.pre < b->ask->covered || a->start > f.pre)
		b->did->early++;
	else if (!trail_alive(a, t))
		b->did->idle++;
	else if (isnan(m.change))
		b->did->unknown++;
	else
		place(b, &m, &f);
}

struct turn {
	int64_t t;
	uint32_t account;
};

static int
by_time(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;

	if (x->t != y->t)
		return x->t < y->t ? -1 : 1;
	return x->account < y->account ? -1 : x->account > y->account;
}

struct did
did_make(const struct trails *t, const struct did_ask *q, struct arena *a)
{
	struct turn *turns = NEW(a, struct turn, t->n);
	struct did d = { .naccount = t->n };
	struct builder b = { DID_CONTROLS, t, q, a, &d };
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		turns[n] = (struct turn){ treated_at(&t->v[i], q->action),
			(uint32_t)i };
		n += turns[n].t != INT64_MAX;
	}
	if (n)
		qsort(turns, n, sizeof *turns, by_time);
	while (b.most > DID_CONTROLS / 5 && n * b.most > MOST_PEERS)
		b.most--;
	d.rows = NEW(a, struct did_row, n);
	d.pools = NEW(a, struct did_row, n);
	for (size_t i = 0; i < n; i++)
		treat(&b, turns[i].account, turns[i].t);
	return d;
}

/* ---- other actions ---- */

double
did_overlap(const struct did *d, const struct trails *t,
    const struct did_ask *q, uint32_t other)
{
	double sum = 0;

	for (size_t i = 0; i < d->n; i++) {
		const struct did_row *row = &d->rows[i];
		const struct did_member *m = &d->controls.members[row->first];
		struct did_frame f = did_frame_at(q, row->t);
		double beside = 0;

		for (size_t k = 1; k <= row->n; k++)
			beside += had(&t->v[m[k].account], other, &f);
		sum +=
		    had(&t->v[m->account], other, &f) - beside / (double)row->n;
	}
	return d->n ? sum / (double)d->n : 0;
}

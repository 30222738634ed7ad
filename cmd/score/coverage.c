#include "score/coverage.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define TINY 1e-9 /* a lesser difference is none: the order of a sum */

enum { SEEDED = 32 }; /* plays of which every two are tried as the first */

/* a set of plays, and what it leaves */
struct set {
	const struct coverage *c;
	bool *in;     /* by play */
	double *left; /* by need: what is still unmet */
	double *met;  /* by group */
	double cost;
};

/* how a play stands among those that may come next */
struct offer {
	double rate, gain; /* per cost, and whole; rounded, so that ties tie */
	size_t play;
	size_t when; /* how large the set was */
};

/* what every step below needs */
struct work {
	const struct coverage *c;
	struct set now, trial;
	double *wanted;         /* by group: the floor */
	double *lift;           /* by group: room for lifts() */
	double *alone;          /* by play: what it is worth by itself */
	struct offer *offers;   /* room for all plays */
	struct offer *fraction; /* and again, for bound() */
	double most;
};

/* what a play adds to a set, by one reckoning or another */
typedef double adds(struct work *, const struct set *, size_t play);

/* ---- sets ---- */

static struct set
set_new(const struct coverage *c, struct arena *a)
{
	return (struct set){ .c = c,
		.in = NEW(a, bool, c->nplay),
		.left = NEW(a, double, c->nneed),
		.met = NEW(a, double, c->ngroup) };
}

static void
set_clear(struct set *s)
{
	const struct coverage *c = s->c;

	if (c->nneed)
		memcpy(s->left, c->unmet, c->nneed * sizeof *s->left);
	for (size_t g = 0; g < c->ngroup; g++)
		s->met[g] = 0;
	for (size_t i = 0; i < c->nplay; i++)
		s->in[i] = false;
	s->cost = 0;
}

static void
set_add(struct set *s, size_t play)
{
	const struct coverage *c = s->c;

	for (size_t k = c->first[play]; k < c->first[play + 1]; k++) {
		uint32_t e = c->meets[k].need;
		double part = s->left[e] * c->meets[k].strength;

		s->left[e] -= part;
		s->met[c->group[e]] += part;
	}
	s->in[play] = true;
	s->cost += c->cost[play];
}

/* the same plays but one; added in their order, so that the sums are the same
 * however the set came about */
static void
set_without(struct set *s, const struct set *from, size_t play)
{
	set_clear(s);
	for (size_t i = 0; i < s->c->nplay; i++)
		if (from->in[i] && i != play)
			set_add(s, i);
}

static double
set_worth(const struct set *s)
{
	double sum = 0;

	for (size_t g = 0; g < s->c->ngroup; g++)
		sum += s->met[g];
	return sum;
}

static bool
fits(const struct set *s, size_t play)
{
	return s->cost + s->c->cost[play] <= s->c->budget + TINY;
}

/* what a play adds */
static double
gain(struct work *w, const struct set *s, size_t play)
{
	const struct coverage *c = w->c;
	double sum = 0;

	for (size_t k = c->first[play]; k < c->first[play + 1]; k++)
		sum += s->left[c->meets[k].need] * c->meets[k].strength;
	return sum;
}

/* ---- floors ---- */

/* how much of the floors is reached */
static double
reached(const struct work *w, const struct set *s)
{
	double sum = 0;

	for (size_t g = 0; g < w->c->ngroup; g++)
		sum += fmin(s->met[g], w->wanted[g]);
	return sum;
}

/* what a play adds to that */
static double
lifts(struct work *w, const struct set *s, size_t play)
{
	const struct coverage *c = w->c;
	double sum = 0;

	for (size_t k = c->first[play]; k < c->first[play + 1]; k++)
		w->lift[c->group[c->meets[k].need]] = 0;
	for (size_t k = c->first[play]; k < c->first[play + 1]; k++) {
		uint32_t e = c->meets[k].need, g = c->group[e];
		double *add = &w->lift[g];
		double before = fmin(s->met[g] + *add, w->wanted[g]);

		*add += s->left[e] * c->meets[k].strength;
		sum += fmin(s->met[g] + *add, w->wanted[g]) - before;
	}
	return sum;
}

/* ---- offers ---- */

/* gains that differ by less than TINY are the same, whatever the order of
 * their sums */
static double
tidy(double x)
{
	return floor(x / TINY + .5) * TINY;
}

static struct offer
offer(struct work *w, const struct set *s, adds *how, size_t play, size_t when)
{
	double cost = w->c->cost[play], more = tidy(how(w, s, play));

	return (struct offer){ .rate = cost > 0 ? more / cost
		    : more > 0                  ? INFINITY
						: 0,
		.gain = more,
		.play = play,
		.when = when };
}

static int
by_rate(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;

	if (x->rate != y->rate)
		return x->rate > y->rate ? -1 : 1;
	if (x->gain != y->gain)
		return x->gain > y->gain ? -1 : 1;
	return x->play < y->play ? -1 : x->play > y->play;
}

/* v[i] may have to go down in a heap whose best is v[0] */
static void
sift(struct offer *v, size_t n, size_t i)
{
	for (size_t k; (k = 2 * i + 1) < n; i = k) {
		struct offer lower = v[i];

		if (k + 1 < n && by_rate(&v[k + 1], &v[k]) < 0)
			k++;
		if (by_rate(&lower, &v[k]) < 0)
			return;
		v[i] = v[k];
		v[k] = lower;
	}
}

/* v becomes a heap */
static void
heap(struct offer *v, size_t n)
{
	for (size_t i = n / 2; i-- > 0;)
		sift(v, n, i);
}

/* those that fit and add something */
static size_t
open_offers(struct work *w, const struct set *s, adds *how)
{
	size_t n = 0;

	for (size_t i = 0; i < w->c->nplay; i++) {
		if (s->in[i] || !fits(s, i))
			continue;
		w->offers[n] = offer(w, s, how, i, 0);
		n += w->offers[n].gain > 0;
	}
	heap(w->offers, n);
	return n;
}

/* ---- bounds ---- */

/* no plan is worth more than a set and the budget filled with the best of what
 * would add to it, the last in part */
static double
bound(struct work *w, const struct set *s)
{
	double sum = set_worth(s), room = w->c->budget;
	size_t n = 0;

	for (size_t i = 0; i < w->c->nplay; i++)
		if (!s->in[i] && w->c->cost[i] <= w->c->budget + TINY)
			w->fraction[n++] = offer(w, s, gain, i, 0);
	heap(w->fraction, n);
	for (; n && w->fraction[0].gain > 0; sift(w->fraction, n, 0)) {
		size_t play = w->fraction[0].play;
		double cost = w->c->cost[play];

		if (cost > room)
			return sum + gain(w, s, play) * room / cost;
		sum += gain(w, s, play);
		room -= cost;
		w->fraction[0] = w->fraction[--n];
	}
	return sum;
}

/* ---- steps ---- */

/* greedy: a stale offer can only have become worse (submodular), so that the
 * best is known once the one on top is fresh */
static void
fill_by(struct work *w, struct set *s, adds *how)
{
	size_t n = open_offers(w, s, how), when = 0;

	while (n) {
		struct offer *top = &w->offers[0];

		if (top->when < when && fits(s, top->play))
			*top = offer(w, s, how, top->play, when);
		else if (fits(s, top->play)) {
			set_add(s, top->play);
			when++;
			*top = w->offers[--n];
		} else
			*top = w->offers[--n];
		if (n && top->gain <= 0)
			*top = w->offers[--n];
		sift(w->offers, n, 0);
	}
}

/* floors first */
static void
fill(struct work *w, struct set *s)
{
	if (w->c->floor > 0)
		fill_by(w, s, lifts);
	fill_by(w, s, gain);
}

/* does the trial come nearer to the floors, or add more */
static bool
better(const struct work *w)
{
	double more = reached(w, &w->trial) - reached(w, &w->now);

	return more > TINY ||
	    (more > -TINY && set_worth(&w->trial) > set_worth(&w->now) + TINY);
}

/* one or two plays and what fits beside them, where that is better */
static void
try_seed(struct work *w, size_t i, size_t j)
{
	struct set was = w->now;

	set_clear(&w->trial);
	if (!fits(&w->trial, i))
		return;
	set_add(&w->trial, i);
	if (j != i && !fits(&w->trial, j))
		return;
	if (j != i)
		set_add(&w->trial, j);
	fill(w, &w->trial);
	if (better(w)) {
		w->now = w->trial;
		w->trial = was;
	}
}

static void
try_seeds(struct work *w)
{
	size_t n = w->c->nplay, best = n;

	for (size_t i = 0; i < n && n <= SEEDED; i++)
		for (size_t j = i; j < n; j++)
			try_seed(w, i, j);
	if (n <= SEEDED)
		return;
	set_clear(&w->trial);
	for (size_t i = 0; i < n; i++)
		if (fits(&w->trial, i) &&
		    (best == n || w->alone[i] > w->alone[best] + TINY))
			best = i;
	if (best < n)
		try_seed(w, best, best);
}

/* one play for another */
struct exchange {
	size_t out, in;
	double more;
};

/* the best there is for one that would go; the trial is the set without it */
static void
try_exchange(struct work *w, size_t out, struct exchange *best)
{
	const struct set *s = &w->trial;
	double floors = reached(w, &w->now) - TINY, loss;

	set_without(&w->trial, &w->now, out);
	loss = set_worth(&w->now) - set_worth(s);
	for (size_t i = 0; i < w->c->nplay; i++) {
		double more;

		if (i == out || s->in[i] || w->alone[i] <= loss + best->more ||
		    !fits(s, i))
			continue;
		more = gain(w, s, i) - loss;
		if (more > best->more + TINY &&
		    reached(w, s) + lifts(w, s, i) >= floors)
			*best = (struct exchange){ out, i, more };
	}
}

static bool
exchange(struct work *w)
{
	struct exchange best = { 0 };

	for (size_t i = 0; i < w->c->nplay; i++)
		if (w->now.in[i])
			try_exchange(w, i, &best);
	if (best.more <= 0)
		return false;
	set_without(&w->trial, &w->now, best.out);
	set_add(&w->trial, best.in);
	set_without(&w->now, &w->trial, w->c->nplay);
	fill(w, &w->now);
	return true;
}

/* ---- the plan ---- */

static struct work
work_new(const struct coverage *c, struct arena *a)
{
	struct work w = { .c = c,
		.now = set_new(c, a),
		.trial = set_new(c, a),
		.wanted = NEW(a, double, c->ngroup),
		.lift = NEW(a, double, c->ngroup),
		.alone = NEW(a, double, c->nplay),
		.offers = NEW(a, struct offer, c->nplay),
		.fraction = NEW(a, struct offer, c->nplay) };

	for (size_t e = 0; e < c->nneed; e++)
		w.wanted[c->group[e]] += c->floor * c->unmet[e];
	set_clear(&w.now);
	for (size_t i = 0; i < c->nplay; i++)
		w.alone[i] = gain(&w, &w.now, i);
	w.most = bound(&w, &w.now);
	return w;
}

/* the chosen in the order in which they gain most per cost; the trial is built
 * up again from nothing, so that one the others made needless is left out.
 * What it was on the way bounds the best: every time, or of many plays at 1, 2,
 * 4, 8 …  of them */
static struct plan
in_order(struct work *w, struct arena *a)
{
	struct set *s = &w->trial;
	struct plan p = { .v = NEW(a, struct chosen, w->c->nplay) };

	set_clear(s);
	for (;;) {
		struct offer best = { 0 }, o;

		for (size_t i = 0; i < w->c->nplay; i++)
			if (w->now.in[i] && !s->in[i]) {
				o = offer(w, s, gain, i, 0);
				if (by_rate(&o, &best) < 0)
					best = o;
			}
		if (best.gain <= 0)
			break;
		p.v[p.n++] =
		    (struct chosen){ best.play, gain(w, s, best.play) };
		set_add(s, best.play);
		if (w->c->nplay <= SEEDED || (p.n & (p.n - 1)) == 0)
			w->most = fmin(w->most, bound(w, s));
	}
	w->most = fmin(w->most, bound(w, s));
	p.cost = s->cost;
	p.worth = set_worth(s);
	p.most = fmax(w->most, p.worth);
	return p;
}

struct plan
coverage_plan(const struct coverage *c, struct arena *a)
{
	struct work w = work_new(c, a);

	fill(&w, &w.now);
	try_seeds(&w);
	while (exchange(&w))
		;
	return in_order(&w, a);
}

double
coverage_certificate(const struct plan *p)
{
	if (p->most - p->worth <= TINY)
		return 1;
	return floor(p->worth / p->most * 1e4) / 1e4;
}

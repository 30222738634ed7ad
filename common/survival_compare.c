#include "survival.h"

#include <math.h>
#include <stdlib.h>

#include "pvalue.h"

/* a time at which someone enters, or ends */
struct turn {
	double t;
	size_t group;
	bool event;
};

/* the groups side by side, walked through time */
struct race {
	struct turn *entries, *exits;
	size_t n, entered, left;
	double *at_risk, *events; /* by group, now */
	size_t ngroup;
	enum weighting weights;
	double peto, s;            /* running products */
	double *excess, *variance; /* weighted */
	struct comparison result;
};

static int
by_time(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;

	return (x->t > y->t) - (x->t < y->t);
}

static void
line_up(struct race *r, struct arena *a, const struct spells *g)
{
	size_t i = 0;

	for (size_t k = 0; k < r->ngroup; k++)
		r->n += g[k].n;
	r->entries = NEW(a, struct turn, r->n);
	r->exits = NEW(a, struct turn, r->n);
	for (size_t k = 0; k < r->ngroup; k++)
		for (size_t j = 0; j < g[k].n; j++, i++) {
			const struct spell *s = &g[k].v[j];

			r->entries[i] = (struct turn){ s->entry, k, false };
			r->exits[i] = (struct turn){ s->exit, k,
				s->cause == CAUSE_EVENT };
		}
	if (r->n) {
		qsort(r->entries, r->n, sizeof *r->entries, by_time);
		qsort(r->exits, r->n, sizeof *r->exits, by_time);
	}
}

static double
weigh(const struct race *r, double n)
{
	switch (r->weights) {
	case WEIGHTS_GEHAN: return n;
	case WEIGHTS_TARONE: return sqrt(n);
	case WEIGHTS_PETO: return r->peto;
	case WEIGHTS_FLEMING: return r->s;
	default: return 1;
	}
}

/* what d events among n at risk say of every group */
static void
add_up(struct race *r, double n, double d)
{
	double w, spread;

	r->peto *= 1 - d / (n + 1);
	w = weigh(r, n);
	r->s *= 1 - d / n;
	spread = n > 1 ? w * w * d * (n - d) / (n - 1) : 0;
	for (size_t i = 0; i < r->ngroup; i++) {
		double share = r->at_risk[i] / n;

		if (share == 0)
			continue;
		r->result.observed[i] += r->events[i];
		r->result.expected[i] += d * share;
		r->excess[i] += w * (r->events[i] - d * share);
		for (size_t k = 0; k < r->ngroup; k++)
			r->variance[i * r->ngroup + k] +=
			    spread * share * ((i == k) - r->at_risk[k] / n);
	}
}

/* everything that ends at the next time */
static void
advance(struct race *r)
{
	double t = r->exits[r->left].t, n = 0, d = 0;
	size_t end = r->left;

	for (size_t i = 0; i < r->ngroup; i++)
		r->events[i] = 0;
	for (; end < r->n && r->exits[end].t == t; end++)
		r->events[r->exits[end].group] += r->exits[end].event;
	for (; r->entered < r->n; r->entered++) {
		const struct turn *e = &r->entries[r->entered];

		if (!survival_in_by(e->t, t))
			break;
		r->at_risk[e->group]++;
	}
	for (size_t i = 0; i < r->ngroup; i++) {
		n += r->at_risk[i];
		d += r->events[i];
	}
	if (d > 0 && n > 0)
		add_up(r, n, d);
	for (; r->left < end; r->left++)
		r->at_risk[r->exits[r->left].group]--;
}

/* excess' variance⁻ excess, eliminating; what depends on what is already there
 * adds no degree */
static void
judge(struct race *r)
{
	size_t n = r->ngroup;
	double *v = r->variance, *u = r->excess, *whole = r->events;
	struct comparison *c = &r->result;

	for (size_t i = 0; i < n; i++)
		whole[i] = v[i * n + i];
	c->chi2 = 0;
	for (size_t i = 0; i < n; i++) {
		double pivot = v[i * n + i];

		if (pivot <= 1e-10 * whole[i])
			continue;
		c->degrees++;
		c->chi2 += u[i] * u[i] / pivot;
		for (size_t k = i + 1; k < n; k++) {
			double factor = v[k * n + i] / pivot;

			u[k] -= factor * u[i];
			for (size_t j = i + 1; j < n; j++)
				v[k * n + j] -= factor * v[i * n + j];
		}
	}
	c->p = pvalue_chi2(c->chi2, c->degrees);
	if (c->degrees == 0)
		c->chi2 = NAN;
}

struct comparison
survival_compare(
    struct arena *a, struct spells *g, size_t n, enum weighting weights)
{
	struct race r = { .ngroup = n,
		.weights = weights,
		.peto = 1,
		.s = 1,
		.at_risk = NEW(a, double, n),
		.events = NEW(a, double, n),
		.excess = NEW(a, double, n),
		.variance = NEW(a, double, n *n),
		.result = { .observed = NEW(a, double, n),
		    .expected = NEW(a, double, n) } };

	line_up(&r, a, g);
	while (r.left < r.n)
		advance(&r);
	judge(&r);
	return r.result;
}

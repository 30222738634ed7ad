#include "health/rates.h"

#include <math.h>

static const double Z = 1.959963984540054; /* normal quantile of .975 */

struct total {
	double m, y;      /* Σ of weights, and of weight × outcome */
	double n, events; /* rows and churned ones, however weighed */
};

static double
part(const struct group *g, const struct panel_row *row, uint16_t cell)
{
	if (g->of_band && row->band != g->band)
		return 0;
	if (g->by_arr && row->arr < 0)
		return 0;
	return g->share ? g->share[cell] : 1;
}

static double
outcome(const struct group *g, const struct panel_row *row, uint16_t cell)
{
	double miss;

	if (g->p == NULL)
		return row->churned;
	miss = g->p[cell] - row->churned;
	return miss * miss;
}

static void
add(struct total *t, const struct scored *s, const struct group *g, size_t i)
{
	const struct panel_row *row = &s->panel->rows[i];
	double m;

	if (s->cell[i] == SCORED_NONE)
		return;
	m = part(g, row, s->cell[i]);
	if (m == 0)
		return;
	t->n += m;
	t->events += row->churned ? m : 0;
	if (g->by_arr)
		m *= (double)row->arr / 1e6;
	t->m += m;
	t->y += m * outcome(g, row, s->cell[i]);
}

static struct total
sum(const struct scored *s, const struct group *g)
{
	struct total t = { 0 };

	for (size_t i = 0; i < s->panel->nrow; i++)
		add(&t, s, g, i);
	return t;
}

/* its value, where it has one */
static struct rate
start(struct total t)
{
	return (struct rate){ t.m > 0 ? t.y / t.m : NAN, { NAN, NAN }, t.n,
		t.events, NAN };
}

static double
residual(struct total t, struct total all)
{
	return (t.y - all.y / all.m * t.m) / all.m;
}

/* k / (k - 1) Σ x² of the k accounts that are in it, where x is an account's
 * residual; with a second group, the difference of the two relative ones,
 * which makes it the variance of the logarithm of their ratio */
static double
variance(const struct scored *s, const struct group *g, struct total all,
    const struct group *over, struct total base)
{
	const struct panel *p = s->panel;
	struct total mine = { 0 }, ours = { 0 };
	double squares = 0, k = 0, x;

	for (size_t i = 0; i < p->nrow; i++) {
		add(&mine, s, g, i);
		if (over)
			add(&ours, s, over, i);
		if (i + 1 < p->nrow &&
		    p->rows[i + 1].account == p->rows[i].account)
			continue;
		x = residual(mine, all);
		if (over)
			x = x * all.m / all.y -
			    residual(ours, base) * base.m / base.y;
		squares += x * x;
		k += mine.m > 0 || ours.m > 0;
		mine = ours = (struct total){ 0 };
	}
	return k > 1 ? k / (k - 1) * squares : NAN;
}

/* how many times the variance of single draws; base where it cannot be seen */
static double
design_effect(const struct scored *s, const struct group *g, struct total all,
    double base)
{
	double rate = all.y / all.m, singly = rate * (1 - rate) / (all.n - 1);
	double deff = variance(s, g, all, NULL, all) / singly;

	return fmax(1, all.n > 1 && isfinite(deff) ? deff : base);
}

struct rate
rate_of(const struct scored *s, const struct group *g, const struct rate *base)
{
	struct total all = sum(s, g);
	struct rate r = start(all);

	if (isnan(r.value))
		return r;
	r.deff = design_effect(s, g, all, base ? base->deff : 1);
	r.ci = stats_wilson(r.events / r.deff, r.n / r.deff);
	return r;
}

struct rate
rate_loss(const struct scored *s, const struct group *g)
{
	struct total all = sum(s, g);
	struct rate r = start(all);
	double half;

	if (isnan(r.value))
		return r;
	half = Z * sqrt(variance(s, g, all, NULL, all));
	if (half > 0)
		r.ci = (struct interval){ fmax(0, r.value - half),
			fmin(1, r.value + half) };
	return r;
}

struct rate
rate_lift(const struct scored *s, const struct group *g)
{
	const struct group everyone = { .by_arr = g->by_arr };
	struct total mine = sum(s, g), all = sum(s, &everyone);
	struct rate r = start(mine);
	double half;

	r.value = all.y > 0 ? r.value / (all.y / all.m) : NAN;
	if (!(r.value > 0)) /* no logarithm */
		return r;
	half = Z * sqrt(variance(s, g, mine, &everyone, all));
	if (half > 0)
		r.ci = (struct interval){ r.value * exp(-half),
			r.value * exp(half) };
	return r;
}

#include "logit.h"

#include <math.h>
#include <string.h>

#include "arena.h"
#include "quad.h"

enum { STEPS = 100 };

/* a fit under way; m = k + 1, the intercept last */
struct work {
	const struct logit_rows *rows;
	const struct logit_plan *plan;
	size_t m;
	double *gradient, *trial, *slope; /* slope: of the trial */
	double *wide;                     /* 4 rows of m */
	struct quad quad;
	double bend, mass; /* Σ weight p (1 − p) and Σ weight, of all rows */
	bool safe;         /* ¼ for p (1 − p), which is never more */
};

double
logit_odds(const double *w, const float *x, size_t k)
{
	double a = w[k], b = 0, c = 0, d = 0;
	size_t i = 0;

	for (; i + 4 <= k; i += 4) {
		a += w[i] * (double)x[i];
		b += w[i + 1] * (double)x[i + 1];
		c += w[i + 2] * (double)x[i + 2];
		d += w[i + 3] * (double)x[i + 3];
	}
	for (; i < k; i++)
		a += w[i] * (double)x[i];
	return (a + b) + (c + d);
}

double
logit_chance(double odds)
{
	double e = exp(-fabs(odds));

	return odds >= 0 ? 1 / (1 + e) : e / (1 + e);
}

static size_t
row_of(const struct logit_rows *r, size_t i)
{
	return r->pick ? r->pick[i] : i;
}

static double
weight_of(const struct logit_rows *r, size_t row)
{
	return r->weight ? r->weight[row] : 1;
}

/* no overflow, and no loss of digits where the odds are long */
static double
loss_of(double odds, bool y)
{
	double wrong = y ? -odds : odds;

	return log1p(exp(-fabs(odds))) + (wrong > 0 ? wrong : 0);
}

double
logit_loss(const struct logit_rows *r, const double *w)
{
	double sum = 0;

	for (size_t i = 0; i < r->n; i++) {
		size_t row = row_of(r, i);
		double odds = logit_odds(w, r->x + row * r->k, r->k);

		sum += weight_of(r, row) * loss_of(odds, r->y[row]);
	}
	return sum;
}

/* the loss with its ridge, its gradient, and how much it bends */
static double
look(struct work *k, const double *w, double *gradient)
{
	const struct logit_rows *r = k->rows;
	double sum = 0, ridge = k->plan->ridge;

	k->bend = k->mass = 0;
	memset(gradient, 0, k->m * sizeof *gradient);
	for (size_t i = 0; i < r->n; i++) {
		size_t row = row_of(r, i);
		const float *x = r->x + row * r->k;
		double odds = logit_odds(w, x, r->k), p = logit_chance(odds);
		double weight = weight_of(r, row),
		       off = weight * (p - r->y[row]);

		sum += weight * loss_of(odds, r->y[row]);
		k->bend += weight * p * (1 - p);
		k->mass += weight;
		for (size_t j = 0; j < r->k; j++)
			gradient[j] += off * (double)x[j];
		gradient[r->k] += off;
	}
	for (size_t j = 0; j < r->k; j++) {
		sum += .5 * ridge * w[j] * w[j];
		gradient[j] += ridge * w[j];
	}
	return sum;
}

/* a row, its intercept's 1 behind it, and what it weighs in the curvature; row
 * SIZE_MAX weighs nothing */
static double
widen(struct work *k, const double *w, size_t row, double *to)
{
	const struct logit_rows *r = k->rows;
	const float *x = r->x + row * r->k;
	double p;

	if (row == SIZE_MAX)
		return 0;
	for (size_t j = 0; j < r->k; j++)
		to[j] = (double)x[j];
	to[r->k] = 1;
	p = logit_chance(logit_odds(w, x, r->k));
	return weight_of(r, row) * (k->safe ? .25 : p * (1 - p));
}

/* four rows at a time, as most of the work is fetching and storing the sums */
static double
bend_rows(struct work *k, const double *w, const size_t row[4])
{
	double *x[4], c[4];

	for (size_t l = 0; l < 4; l++) {
		x[l] = k->wide + l * k->m;
		c[l] = widen(k, w, row[l], x[l]);
	}
	for (size_t i = 0; i < k->m; i++) {
		double *to = k->quad.curve + i * k->m;
		double a = c[0] * x[0][i], b = c[1] * x[1][i];
		double d = c[2] * x[2][i], e = c[3] * x[3][i];

		for (size_t j = 0; j <= i; j++)
			to[j] += a * x[0][j] + b * x[1][j] +
			    (d * x[2][j] + e * x[3][j]);
	}
	return c[0] + c[1] + (c[2] + c[3]);
}

/* second derivatives; a trifle on the diagonal keeps columns that say the same
 * from dividing by 0 */
static void
bend(struct work *k, const double *w)
{
	const struct logit_rows *r = k->rows;
	size_t step = (r->n + LOGIT_CURVATURE - 1) / LOGIT_CURVATURE;
	double seen = 0, scale = 1, most = 0;

	memset(k->quad.curve, 0, k->m * k->m * sizeof *k->quad.curve);
	for (size_t i = 0; i < r->n; i += 4 * step) {
		size_t row[4];

		for (size_t l = 0; l < 4; l++)
			row[l] = i + l * step < r->n ? row_of(r, i + l * step)
						     : SIZE_MAX;
		seen += bend_rows(k, w, row);
	}
	if (step > 1 && seen > 0)
		scale = (k->safe ? .25 * k->mass : k->bend) / seen;
	for (size_t i = 0; i < k->m * k->m; i++)
		k->quad.curve[i] *= scale;
	for (size_t i = 0; i < k->m; i++) {
		double *d = &k->quad.curve[i * k->m + i];

		*d += i < r->k ? k->plan->ridge : 0;
		most = *d > most ? *d : most;
	}
	for (size_t i = 0; i < k->m; i++)
		k->quad.curve[i * k->m + i] += 1e-12 * most + 1e-300;
}

/* the quadratic around w, and where it is least */
static void
aim(struct work *k, const double *w)
{
	struct quad *q = &k->quad;

	for (size_t i = 0; i < k->m; i++) {
		q->x[i] = w[i];
		q->linear[i] = k->gradient[i];
		for (size_t j = 0; j < k->m; j++)
			q->linear[i] -= quad_curve(q, i, j) * w[j];
	}
	quad_least(q);
}

/* how fast the loss falls on the way to the goal */
static double
fall(const struct work *k, const double *w)
{
	double sum = 0;

	for (size_t i = 0; i < k->m; i++)
		sum -= k->gradient[i] * (k->quad.x[i] - w[i]);
	return sum;
}

/* half the way, and half of that, until the loss falls */
static bool
step(struct work *k, double *w, double *loss, double expected)
{
	int halvings = k->safe ? 40 : 4;
	double share = 1;

	for (int i = 0; i < halvings; i++, share /= 2) {
		double at;

		for (size_t j = 0; j < k->m; j++)
			k->trial[j] = w[j] + share * (k->quad.x[j] - w[j]);
		at = look(k, k->trial, k->slope);
		if (!(at <= *loss - 1e-4 * share * expected))
			continue;
		*loss = at;
		memcpy(w, k->trial, k->m * sizeof *w);
		memcpy(k->gradient, k->slope, k->m * sizeof *w);
		return true;
	}
	return false;
}

static struct work
work_make(
    const struct logit_rows *r, const struct logit_plan *plan, struct arena *a)
{
	size_t m = r->k + 1;
	struct work k = { .rows = r, .plan = plan, .m = m };

	k.gradient = NEW(a, double, m);
	k.trial = NEW(a, double, m);
	k.slope = NEW(a, double, m);
	k.wide = NEW(a, double, 4 * m);
	k.quad = quad_make(m, plan->positive ? r->k : 0, a);
	return k;
}

/* one step; *done where it was the last.  From far off Newton's may be wild:
 * then the safe curvature takes its place */
static bool
approach(struct work *k, double *w, double *loss, bool *done)
{
	for (int safe = 0; safe < 2; safe++) {
		double expected;

		k->safe = safe;
		bend(k, w);
		aim(k, w);
		expected = fall(k, w);
		/* nearer than matters, or than the sum's rounding shows */
		*done = expected <= fmax(k->plan->slack, 1e-13) * (1 + *loss);
		if (*done && expected > 0)
			memcpy(w, k->quad.x, k->m * sizeof *w);
		if (*done || step(k, w, loss, expected))
			return true;
	}
	return false;
}

bool
logit_fit(const struct logit_rows *r, const struct logit_plan *plan, double *w,
    struct arena *a)
{
	struct work k = work_make(r, plan, a);
	bool done = false;
	double loss;

	for (size_t i = 0; i < r->k; i++)
		if (plan->positive && w[i] < 0)
			w[i] = 0;
	loss = look(&k, w, k.gradient);
	for (int i = 0; i < STEPS && !done; i++)
		if (!approach(&k, w, &loss, &done))
			return false;
	return done;
}

#include "health/calibrate.h"

#include <math.h>

enum { STEPS = 100, HALVES = 30 };

static const double PENALTY = 1e-9;  /* on slope² / 2 */
static const double NOTHING = 1e-12; /* a step that is none */
static const double CERTAIN = 36;    /* logit where p is 1 in a double */

/* ---- one fit ---- */

struct sums {
	double loss;          /* −log likelihood, penalised */
	double g0, g1;        /* its gradient */
	double h00, h01, h11; /* and its second derivatives */
};

/* log(1 + exp(z)), for any z */
static double
softplus(double z)
{
	return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

static double
logistic(double z)
{
	return 1 / (1 + exp(-z));
}

static struct sums
sum(const double *rows, const double *churned, struct calibration c)
{
	struct sums s = { .loss = PENALTY * c.slope * c.slope / 2,
		.g1 = PENALTY * c.slope,
		.h11 = PENALTY };

	for (int i = 0; i < SCORED_TENTHS; i++) {
		double x = i / 1000., z = c.level + c.slope * x;
		double p = logistic(z), w = rows[i] * p * (1 - p);

		if (rows[i] == 0)
			continue;
		s.loss += rows[i] * softplus(z) - churned[i] * z;
		s.g0 += rows[i] * p - churned[i];
		s.g1 += (rows[i] * p - churned[i]) * x;
		s.h00 += w;
		s.h01 += w * x;
		s.h11 += w * x * x;
	}
	return s;
}

/* Newton's step, halved until it is one forward; false at the end */
static bool
step(const double *rows, const double *churned, struct calibration *c)
{
	struct sums s = sum(rows, churned, *c);
	double det = s.h00 * s.h11 - s.h01 * s.h01, size = 1;
	double d0 = (s.h11 * s.g0 - s.h01 * s.g1) / det;
	double d1 = (s.h00 * s.g1 - s.h01 * s.g0) / det;

	if (!(det > 0))
		return false;
	for (int i = 0; i < HALVES; i++, size /= 2) {
		struct calibration try = { c->level - size * d0,
			c->slope - size * d1 };

		if (sum(rows, churned, try).loss > s.loss)
			continue;
		*c = try;
		return fabs(d0) + fabs(d1) > NOTHING * (1 + fabs(c->slope));
	}
	return false;
}

struct calibration
calibrate_fit(
    const double rows[SCORED_TENTHS], const double churned[SCORED_TENTHS])
{
	struct calibration c = { 0, 0 };
	double n = 0, events = 0;

	for (int i = 0; i < SCORED_TENTHS; i++) {
		n += rows[i];
		events += churned[i];
	}
	if (events == 0 || events == n) /* no slope, no finite level */
		return (
		    struct calibration){ events > 0 ? CERTAIN : -CERTAIN, 0 };
	c.level = log(events / (n - events));
	for (int i = 0; i < STEPS && step(rows, churned, &c); i++)
		;
	return c;
}

double
calibrate_at(struct calibration c, double score)
{
	return logistic(c.level + c.slope * score / 100);
}

/* ---- folds ---- */

/* of all folds but one; -1: of all */
static struct calibration
fit_without(const struct scored *s, int fold)
{
	double rows[SCORED_TENTHS] = { 0 }, churned[SCORED_TENTHS] = { 0 };

	for (int i = 0; i < SCORED_CELLS; i++)
		if (i / SCORED_TENTHS != fold) {
			rows[i % SCORED_TENTHS] += s->rows[i];
			churned[i % SCORED_TENTHS] += s->churned[i];
		}
	return calibrate_fit(rows, churned);
}

struct calibration
calibrate_all(const struct scored *s)
{
	return fit_without(s, -1);
}

void
calibrate_cells(const struct scored *s, double p[SCORED_CELLS])
{
	for (int fold = 0; fold < SCORED_FOLDS; fold++) {
		struct calibration c = fit_without(s, fold);
		double *at = p + fold * SCORED_TENTHS;

		for (int i = 0; i < SCORED_TENTHS; i++)
			at[i] = calibrate_at(c, i / 10.);
	}
}

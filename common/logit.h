/*
 * logit: logistic regression with a ridge, weights kept from 0 where asked
 *
 * Minimises Σ weight × log-loss + ½ ridge Σ w², the intercept free: the ridge
 * stands against the sum of the losses, not their mean.  Newton steps; each
 * solves its quadratic exactly (Cholesky, an active set for w >= 0) and is
 * halved until the loss falls (from far off, by the curvature's upper bound).
 * Above LOGIT_CURVATURE rows the curvature is that of evenly spaced ones; loss
 * and gradient are always of all, so that the answer is the same and only the
 * way to it differs.
 */
#ifndef LOGIT_H
#define LOGIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { LOGIT_CURVATURE = 10000 };

struct logit_rows {
	const float *x; /* k values a row */
	const bool *y;
	const double *weight; /* NULL: 1 each */
	const uint32_t *pick; /* the rows that count; NULL: the first n */
	size_t n, k;
};

struct logit_plan {
	double ridge;
	bool positive; /* no weight below 0 */
	double slack;  /* the share of the loss that may be left to win; 0: as
			* little as can be told */
};

/* w has k weights, then the intercept: where to start, and the answer; false
 * where 100 steps were not enough.  Scratch memory is left in the arena */
bool logit_fit(const struct logit_rows *, const struct logit_plan *, double *w,
    struct arena *);
/* log odds of one row */
double logit_odds(const double *w, const float *x, size_t k);
/* 1 / (1 + e^-odds) */
double logit_chance(double odds);
/* Σ weight × log-loss */
double logit_loss(const struct logit_rows *, const double *w);

#endif

/*
 * roc: how well a number tells who churns, by the area under its ROC curve
 *
 * AUC = Σ U / Σ n1 n0, over pairs of a churned and another row of one date, a
 * tie counting ½.  Numbers are health: a churned row should have the smaller
 * one, so .5 is chance and 1 is foresight.
 *
 * The variance is DeLong's (Biometrics 44 (1988) 837-845) with a row's
 * components summed by account before they are squared, as an account is seen
 * at many dates (Obuchowski, Biometrics 53 (1997) 567-578); with one row an
 * account and one date it is DeLong's own.  Intervals are value ± z se, cut to
 * what is possible, and empty where the variance is 0: nothing was left to
 * chance there only because too little was seen.
 */
#ifndef ROC_H
#define ROC_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "health/panel.h"
#include "stats.h"

struct auc {
	double value, variance; /* NaN where undefined */
	struct interval ci;
	int64_t n, events; /* rows that have a number, and churned ones */
};

struct roc;

/* what is worked in, for as many questions as wanted */
struct roc *roc_open(const struct panel *, struct arena *);
struct auc roc_column(struct roc *, size_t column);
/* a number a row; NaN is missing */
struct auc roc_values(struct roc *, const double *values);
/* the AUC of b less that of a, over the rows that have both */
struct auc auc_pair(struct roc *, const double *a, const double *b);

#endif

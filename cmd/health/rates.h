/*
 * rates: means over a group of scored rows, with accounts as what was drawn
 *
 * An account is seen at many dates, so its rows are not so many witnesses.  A
 * rate R = Σ y / Σ m over accounts has the linearised variance of a ratio of
 * means, k / (k - 1) Σ (y - R m)² / (Σ m)², of k accounts; over that of as
 * many rows drawn singly, R (1 - R) / (n - 1), it is the design effect, deff,
 * not taken below 1.  A group where all or none churned, or of one account,
 * shows no spread of its own and takes that of all rows.
 */
#ifndef RATES_H
#define RATES_H

#include "health/scored.h"
#include "stats.h"

struct group {
	bool of_band;
	int band;            /* the only one, where of_band */
	const double *share; /* how much of each cell's rows; NULL: all */
	bool by_arr;         /* rows count by ARR, those without do not */
	const double *p;     /* the mean of (p of the cell - churned)², not
			      * of churned */
};

struct rate {
	double value;
	struct interval ci;
	double n, events; /* rows and churned ones, parts of rows counted so */
	double deff;
};

/* Wilson's interval with n / deff; base is the rate of all rows, or NULL */
struct rate rate_of(
    const struct scored *, const struct group *, const struct rate *base);
/* the mean of a loss, group->p: value ± z se */
struct rate rate_loss(const struct scored *, const struct group *);
/* the group's rate over that of all; the interval is of its logarithm, as both
 * vary together */
struct rate rate_lift(const struct scored *, const struct group *);

#endif

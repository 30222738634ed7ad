/*
 * gain: two scores of the same rows beside each other: which tells more of who
 * churns, and how sure that is
 */
#ifndef GAIN_H
#define GAIN_H

#include "health/calibrate.h"
#include "health/roc.h"

struct gain {
	struct auc before, after, more;   /* more: paired */
	double brier_before, brier_after; /* out of fold */
	double brier_base; /* foretelling everyone the rate of all */
	struct calibration calibration; /* of the score after */
};

/* printed scores, a row of the panel each, NaN: none; only rows that have both
 * count, and of the others both become NaN */
struct gain gain_make(
    const struct panel *, double *before, double *after, struct arena *);

#endif

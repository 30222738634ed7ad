/*
 * calibrate: a score as a probability of churn, by a logistic of one variable
 *
 * p = 1 / (1 + exp(-(level + slope × score / 100))).  A penalty too small to
 * be seen otherwise keeps the slope finite where scores part the churned from
 * the others without a mistake.
 */
#ifndef CALIBRATE_H
#define CALIBRATE_H

#include "health/scored.h"

struct calibration {
	double level, slope;
};

/* from how many rows each score has, in tenths, and how many churned */
struct calibration calibrate_fit(
    const double rows[SCORED_TENTHS], const double churned[SCORED_TENTHS]);
/* of all rows, to be used on others */
struct calibration calibrate_all(const struct scored *);
double calibrate_at(struct calibration, double score);
/* of each cell, from the rows of the other folds */
void calibrate_cells(const struct scored *, double p[SCORED_CELLS]);

#endif

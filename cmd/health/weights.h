/*
 * weights: the weights of a model apart from it, and what a panel's row scores
 * with them
 *
 * The panel does not tell a measure that does not apply from one without data;
 * missing where the measure has a `where` is taken for the former.
 */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include <stdbool.h>

#include "health/panel.h"
#include "score.h"

struct weights {
	double *measure; /* by measure of the model, 0: does not count */
	double
	    *dimension; /* by dimension; NaN: its measures' count as they are */
	double *applying; /* what weights_score() works in */
};

/* of the model as it stands, the measures that are in the panel */
struct weights weights_today(
    const struct panel *, const struct measures *, struct arena *);
/* from what was learnt, one a column of the panel; in thousandths, 100 in all;
 * false where all are 0 */
bool weights_learnt(const struct panel *, const struct measures *,
    const double *columns, struct weights *, struct arena *);
/* what a measure weighs of 100 where every one applies */
double weights_share(
    const struct weights *, const struct measures *, size_t measure);
/* the printed score of a panel's row, after caps; NaN: unknown */
double weights_score(const struct weights *, const struct panel *,
    const struct measures *, const struct bands *, size_t row);

#endif

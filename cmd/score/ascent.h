/*
 * ascent: the highest point of a likelihood in a few parameters above 0
 *
 * Goes up in the parameters' logarithms, so that none can leave its range and
 * units do not matter: quasi-Newton steps (BFGS; J. Nocedal and S. J. Wright,
 * Numerical Optimization, 2nd edition, chapter 6), each halved until it is a
 * gain.  Starts where it is told and draws no random numbers.
 */
#ifndef ASCENT_H
#define ASCENT_H

#include <stdbool.h>
#include <stddef.h>

enum { ASCENT_MOST = 4 }; /* parameters */

/* the value at a point; fills the slope by each parameter (not its log) */
typedef double ascent_height(
    const void *ctx, const double *point, double *slope);

struct ascent {
	ascent_height *height;
	const void *ctx;
	size_t n;     /* parameters */
	double slack; /* found where no slope, by the log, is steeper */
};

/* point: where to start, and the top; false where there is none to be found: it
 * took too long, or a parameter ran off to 0 or infinity */
bool ascent_climb(const struct ascent *, double *point);

#endif

/* difference: of two sides: their means, or their shares; 95 % */
#ifndef DIFFERENCE_H
#define DIFFERENCE_H

#include <stddef.h>

#include "stats.h"

struct mean {
	double value, se, n;
};

struct difference {
	double value, se; /* se is NaN of shares */
	struct interval interval;
};

/* se is NaN for n < 2 */
struct mean mean_of(const double *, size_t n);
/* one − other; t by B. L. Welch, Biometrika 34 (1947) 28-35.  Of changes, this
 * is a difference-in-differences. */
struct difference difference_of_means(struct mean one, struct mean other);
/* x of n − y of m; see stats_newcombe() */
struct difference difference_of_shares(double x, double n, double y, double m);

#endif

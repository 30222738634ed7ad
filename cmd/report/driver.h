/*
 * driver: the parts of the health table's drivers column
 *
 * "-12.3 Days since the sponsor was seen: 143; +8.1 Users: 0.24": signed
 * points, a blank, words.  A part without points belongs to the words before
 * it, or where it is the first stands for itself.
 */
#ifndef DRIVER_H
#define DRIVER_H

#include <stdbool.h>

#include "str.h"

struct driver {
	double points; /* NaN where there are none */
	struct str words;
};

/* the next of *rest, and step over it; false at the end */
bool driver_next(struct str *rest, struct driver *);
/* the largest points of all, whatever their sign; 0 where there are none */
double driver_largest(struct str drivers);

#endif

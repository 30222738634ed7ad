/* num: strict numbers in and out, the same bytes on every machine */
#ifndef NUM_H
#define NUM_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

#define NUM_SIZE 330

/* [+-]digits[.digits][e[+-]digits], where the digits on one side of the point
 * may be missing; rounded correctly; no blanks, no hex, no inf, no nan, no
 * overflow */
bool num_parse(struct str, double *);
/* %.6f with trailing zeros cut and no -0; NaN and infinity give ""; returns
 * the length */
size_t num_format(double, char out[NUM_SIZE]);
/* with a fixed number of places, half away from zero after rounding to 9 (so
 * that 69.95 held as 69.9499999999999 prints as 70.0; from a million on just
 * half away from zero) */
double num_round(double, int places);
size_t num_format_fixed(double, int places, char out[NUM_SIZE]);

#endif

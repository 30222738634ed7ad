/*
 * agreement: how far two people's levels of the same things are alike
 *
 * kappa is Cohen's, weighted by the square of the difference: 1 − the mean
 * square of their differences over that of every level of the one with every
 * level of the other.  1 is the same throughout, 0 what two who do not look
 * would come to, below 0 worse.
 */
#ifndef AGREEMENT_H
#define AGREEMENT_H

#include <stddef.h>

struct agreement {
	size_t n;
	double first, second; /* mean levels */
	double exact;         /* share of the same level */
	double difference;    /* mean, without its sign */
	double kappa; /* NaN where n < 2 or all levels of both are one */
};

/* of n pairs; all NaN where n is 0 */
struct agreement agreement_of(
    const double *first, const double *second, size_t n);

/* what one person gave one thing */
struct rating {
	size_t person, thing;
	double level;
};

/* by person and thing; one person gives a thing one level */
void ratings_sort(struct rating *, size_t n);
/* of sorted ratings, the levels of what both persons rated, into arrays of n
 * at most; returns how many */
size_t ratings_common(const struct rating *, size_t n, size_t person,
    size_t other, double *first, double *second);

#endif

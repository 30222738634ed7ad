/*
 * quad: the least point of ½ x'Cx + l'x, some of x kept from 0 up
 *
 * An active set around a Cholesky factor: C. L. Lawson and R. J. Hanson,
 * Solving Least Squares Problems (1974), chapter 23.  C must be positive
 * definite, if barely.
 */
#ifndef QUAD_H
#define QUAD_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct quad {
	size_t m;
	double *curve;  /* C, m × m, the lower half */
	double *linear; /* l */
	double *x;      /* where to start, within the bounds; the answer */
	size_t nbound;  /* the first so many of x are >= 0 */
	/* at work */
	bool *held;      /* at 0 */
	size_t *free, n; /* the others */
	double *factor;  /* n × n, of the free part of C */
	double *part;    /* n: right side, and solution */
};

/* room for m variables, all 0 */
struct quad quad_make(size_t m, size_t nbound, struct arena *);
/* C of row i and column j, whichever half they point to */
double quad_curve(const struct quad *, size_t i, size_t j);
/* x becomes the least point */
void quad_least(struct quad *);

#endif

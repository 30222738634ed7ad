/*
 * bgnbd: who buys without a contract: still a customer, and how much more to
 * come
 *
 * The beta-geometric/NBD model: P. S. Fader, B. G. S. Hardie and K. L. Lee,
 * "Counting your customers" the easy way, Marketing Science 24 (2005) 275-284.
 * While a customer, one buys at random at a rate of one's own, gamma(r, alpha)
 * among customers, and after each purchase leaves with a chance of one's own,
 * beta(a, b).  Time is in weeks.
 */
#ifndef BGNBD_H
#define BGNBD_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct buyer {
	int again;           /* purchases after the first */
	double recency, age; /* weeks from the first to the last, and to now */
};

struct bgnbd {
	double r, alpha, a, b;
};

/* false where the data do not tell */
bool bgnbd_fit(struct bgnbd *, const struct buyer *, size_t n, struct arena *);
double bgnbd_loglik(
    const struct bgnbd *, const struct buyer *, size_t n, struct arena *);
/* the chance of being a customer still */
double bgnbd_alive(const struct bgnbd *, const struct buyer *);
/* purchases to expect in so many weeks from now; of { 0 } those of a newcomer
 * after the first */
double bgnbd_expected(const struct bgnbd *, const struct buyer *, double weeks);

#endif

/*
 * spend: how much a purchase of a customer is worth on the average
 *
 * The gamma-gamma model: P. S. Fader and B. G. S. Hardie, The gamma-gamma model
 * of monetary value (2013).  A customer's purchases are gamma(p, nu) around a
 * mean of its own, nu is gamma(q, v) among customers: what one spends has
 * nothing to do with how often.
 */
#ifndef SPEND_H
#define SPEND_H

#include <stdbool.h>
#include <stddef.h>

struct spender {
	double n;    /* purchases */
	double mean; /* of what they came to, above 0 */
};

struct spend {
	double p, q, v;
};

/* false where the data do not tell */
bool spend_fit(struct spend *, const struct spender *, size_t n);
double spend_loglik(const struct spend *, const struct spender *, size_t n);
/* what a purchase of this one is to be expected to come to; of { 0 },
 * anybody's; NaN where that has no mean */
double spend_expected(const struct spend *, struct spender);

#endif

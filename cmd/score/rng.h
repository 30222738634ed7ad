/*
 * rng: random numbers that are the same in every run
 *
 * A stream is named by a seed, what it is for and an index, so that what is
 * drawn for one purpose, or by one thread, never moves what is drawn for
 * another.  The generator is splitmix64: G. L. Steele, D. Lea, C. H. Flood,
 * Fast splittable pseudorandom number generators, OOPSLA (2014) 453-472.
 */
#ifndef RNG_H
#define RNG_H

#include <stdint.h>

struct rng {
	uint64_t state;
};

/* what chance is asked for */
enum rng_purpose {
	RNG_ORDER = 1, /* whom to stand beside, by account */
	RNG_PLACE,     /* where in that order to begin */
	RNG_RESAMPLE,
	RNG_PERMUTE,
	RNG_SIDES
};

struct rng rng_stream(uint64_t seed, enum rng_purpose, uint64_t index);
uint64_t rng_next(struct rng *);
/* 0 … n - 1, each as likely as the others; n is not 0 */
uint32_t rng_below(struct rng *, uint32_t n);

#endif

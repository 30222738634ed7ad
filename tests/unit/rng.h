/* rng: the same random numbers in every run (xorshift64*) */
#ifndef RNG_H
#define RNG_H

#include <stdint.h>

static uint64_t rng_state = UINT64_C(0x9e3779b97f4a7c15);

static inline uint64_t
rng(void)
{
	rng_state ^= rng_state >> 12;
	rng_state ^= rng_state << 25;
	rng_state ^= rng_state >> 27;
	return rng_state * UINT64_C(0x2545f4914f6cdd1d);
}

/* 0 … n - 1 */
static inline unsigned
rng_below(unsigned n)
{
	return (unsigned)(rng() >> 33) % n;
}

#endif

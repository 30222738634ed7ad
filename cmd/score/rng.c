#include "score/rng.h"

#define STEP UINT64_C(0x9e3779b97f4a7c15)

static uint64_t
mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct rng
rng_stream(uint64_t seed, enum rng_purpose purpose, uint64_t index)
{
	uint64_t s = mix(seed + STEP);

	s = mix(s ^ (uint64_t)purpose * STEP);
	return (struct rng){ mix(s ^ (index + 1) * STEP) };
}

uint64_t
rng_next(struct rng *r)
{
	return mix(r->state += STEP);
}

/* the high half of a product; the few low halves that would favour some are
 * drawn again (D. Lemire, ACM TOMACS 29 (2019) 3) */
uint32_t
rng_below(struct rng *r, uint32_t n)
{
	uint64_t m = (rng_next(r) >> 32) * n;

	if ((uint32_t)m < n) {
		uint32_t least = -n % n;

		while ((uint32_t)m < least)
			m = (rng_next(r) >> 32) * n;
	}
	return (uint32_t)(m >> 32);
}

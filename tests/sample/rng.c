#include "rng.h"

#define GOLDEN UINT64_C(0x9e3779b97f4a7c15)

/* the finalizer of splitmix64 */
static uint64_t
mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct rng
rng_stream(uint64_t seed, uint64_t who, unsigned purpose, unsigned index)
{
	uint64_t s = mix(seed + GOLDEN);

	s = mix(s ^ (who + 1) * GOLDEN);
	s = mix(s ^ ((uint64_t)purpose << 32 | index) * GOLDEN);
	return (struct rng){ s };
}

uint64_t
rng_next(struct rng *r)
{
	return mix(r->state += GOLDEN);
}

int
rng_below(struct rng *r, int n)
{
	return (int)((rng_next(r) >> 32) * (uint64_t)n >> 32);
}

int
rng_between(struct rng *r, int lo, int hi)
{
	return lo + rng_below(r, hi - lo + 1);
}

bool
rng_chance(struct rng *r, int permille)
{
	return rng_below(r, 1000) < permille;
}

/* twelve uniforms of variance 1/12 have a sum of variance 1 */
int
rng_normal(struct rng *r)
{
	int sum = 0;

	for (int i = 0; i < 3; i++) {
		uint64_t bits = rng_next(r);

		for (int k = 0; k < 4; k++, bits >>= 16)
			sum += (int)((bits & 0xffff) * 1000 >> 16);
	}
	return sum - 5994;
}

/* sixteen trials: close enough to Poisson for the small rates used here */
int
rng_count(struct rng *r, int ppm)
{
	int n = 0;

	for (int i = 0; i < 16; i++)
		n += rng_below(r, 16000000) < ppm;
	return n;
}

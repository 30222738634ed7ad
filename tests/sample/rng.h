/* rng: one independent random stream per (seed, who, purpose, index)
 *
 * What is drawn for one purpose never moves what is drawn for another, so a
 * part of the model can be switched off and the rest stays as it was.
 * Integers only: the same on every machine and at every optimisation.
 */
#ifndef RNG_H
#define RNG_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
	uint64_t state;
};

struct rng rng_stream(
    uint64_t seed, uint64_t who, unsigned purpose, unsigned index);
uint64_t rng_next(struct rng *);
/* 0 … n − 1 */
int rng_below(struct rng *, int n);
/* lo … hi, both included */
int rng_between(struct rng *, int lo, int hi);
bool rng_chance(struct rng *, int permille);
/* about normal: mean 0, standard deviation 1000 */
int rng_normal(struct rng *);
/* how many, where ppm millionths are expected; at most 16 */
int rng_count(struct rng *, int ppm);

#endif

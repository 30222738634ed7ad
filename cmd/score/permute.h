/*
 * permute: how often chance alone gives as much, had others been treated
 */
#ifndef PERMUTE_H
#define PERMUTE_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct contrast;

enum { PERMUTE_DRAWS = 999 };

/*
 * Two-sided.  Rows stand in the order in which they were treated, their peers
 * are all that might have been treated in their stead, whether they were
 * treated later, earlier or never.  In every draw each row's turn goes to one
 * of its peers or itself that has not had a turn yet, each as likely.  NaN
 * where there is no row.
 */
double permute_turns(const struct contrast *, uint64_t seed, struct arena *);

/*
 * Two-sided, of the difference of the means of two sides: over all
 * arrangements where there are at most a million, else over draws.  NaN where
 * a side is empty.
 */
double permute_sides(const double *one, size_t n, const double *other, size_t m,
    uint64_t seed, struct arena *);

#endif

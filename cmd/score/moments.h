/*
 * moments: how much of a spread is between groups, by the method of moments
 *
 * The variance that one-way analysis of variance finds between groups (owners),
 * within strata (segments), pooled: groups are compared with groups of their
 * stratum only.  With SSB and SSW the sums of squares between and within, and n
 * units in k groups of a stratum,
 *
 *   MSW = Σ SSW / Σ (n − k)
 *   variance = (Σ SSB − MSW Σ (k − 1)) / Σ (n − Σ nⱼ² / n)
 *
 * which is right on average whatever the sizes, and below 0 as often as chance
 * will have it; who prints it takes 0 then.  The spread of the groups' means,
 * beside it, is above 0 under noise alone.
 */
#ifndef MOMENTS_H
#define MOMENTS_H

#include <stddef.h>
#include <stdint.h>

/* one unit: sorted by stratum, then by group */
struct unit {
	uint32_t stratum, group;
	double y;
};

struct spread {
	size_t strata, groups, units; /* of strata with two groups or more */
	double mean;                  /* of those units */
	double between;               /* a variance, not floored */
	double within;                /* a variance */
	double raw;                   /* the variance of the groups' means */
	double f, p; /* of no difference between groups, if noise is normal */
};

/* what cannot be known is NaN */
struct spread moments_spread(const struct unit *, size_t n);

#endif

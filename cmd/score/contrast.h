/*
 * contrast: treated accounts, each beside others of its kind; how much more
 *
 * A row is a treated account with its value and the values of those it stands
 * beside, its peers.  An account may be a peer of many rows.  The contrast is
 * the mean over the rows of value − mean of the peers' values.
 */
#ifndef CONTRAST_H
#define CONTRAST_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct contrast_peer {
	uint32_t account;
	double value;
};

struct contrast_row {
	uint32_t account;
	double value;
	size_t first, n; /* its peers; n > 0 */
};

struct contrast {
	struct contrast_row *rows;
	size_t n;
	struct contrast_peer *peers;
	size_t npeer;
	size_t naccount; /* accounts count from 0 */
};

double contrast_row_mean(const struct contrast *, const struct contrast_row *);
/* NaN where there is no row */
double contrast_value(const struct contrast *);
/* how many different accounts are peers */
size_t contrast_peers(const struct contrast *, struct arena *);
/* the variance of peers' values about the mean of their row, pooled; NaN where
 * there is nothing to pool */
double contrast_variance(const struct contrast *);

enum { CONTRAST_LANES = 8 };

/* the contrast with every account taken so many times, for several such
 * weightings at once: weights[account * LANES + lane].  A row none of whose
 * peers is taken is left out; NaN where none is left. */
void contrast_weighted(const struct contrast *, const float *weights,
    double values[CONTRAST_LANES]);

#endif

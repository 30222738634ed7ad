/* overview: what the whole roster comes to: counts, sums and orders, pure */
#ifndef OVERVIEW_H
#define OVERVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

#include "report/roster.h"

struct tally {
	size_t n;
	size_t no_arr;     /* of them, without a known ARR */
	int64_t arr;       /* millionths */
	size_t came, left; /* the band's, in the time the trend covers */
};

struct overview {
	struct tally all, band[BAND_COUNT];
	/* riskiest first: by band, then ARR, then score */
	const struct customer **risk;
	size_t no_owner, no_renewal, no_trend;
	double confidence; /* the mean; NaN where none is known */
	/* trend and score tell in which band an account was: there are trends,
	 * and every score stands in the band it has by default */
	bool bands_known;
};

void overview_make(struct arena *, struct overview *, const struct roster *);
/* 0 is the worst: red, yellow, unknown, green; what is not known is nearer to
 * trouble than what is known to be well */
int overview_danger(const struct customer *);
/* the score before the trend's time; NaN where it is not known */
double overview_before(const struct customer *);

#endif

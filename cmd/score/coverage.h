/*
 * coverage: the few plays within a budget that together meet most needs
 *
 * What a set A of plays is worth is Σ over needs of
 *     unmet × (1 − Π over A (1 − strength)):
 * each play meets its strength of what the others left unmet.  More plays never
 * make it less, and a play adds the less the more are chosen already (monotone,
 * submodular), so that choosing by gain per cost is good, and provably so:
 * - greedy, lazily: the most gain per cost that still fits, until none does
 *   (M. Minoux 1978);
 * - again with the best single play chosen beforehand: with that, at least .405
 *   of the best possible (J. Tang et al., arXiv 2008.05391); where there are
 *   few plays, with every single one and every two of them: at least 1 − 1/e
 *   (A. Kulik, R. Schwartz, H. Shachnai 2021);
 * - then one play is exchanged for another for as long as that adds something;
 * - whatever S is chosen, no plan is worth more than S and the budget filled
 *   with the best of what each play would add to it, the last one in part.  The
 *   least such bound, over what the plan begins with, is `most`: worth / most
 *   is a certificate.
 * With a floor, first every group is brought to that share of what it is short
 * of, as far as the budget goes and by the same means; no exchange takes from
 * that again.  How near to the best that comes is told by `most` alone.
 */
#ifndef COVERAGE_H
#define COVERAGE_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"

/* a need that a play meets; strength is more than 0 and at most 1 */
struct meets {
	uint32_t need;
	double strength;
};

struct coverage {
	const double *unmet;   /* by need, from 0 */
	const uint32_t *group; /* by need: 0 … ngroup - 1 */
	size_t nneed, ngroup;
	const double *cost; /* by play, from 0 */
	/* play i meets meets[first[i]] … meets[first[i + 1] - 1], no need
	 * twice; first has one entry more than there are plays */
	const struct meets *meets;
	const size_t *first;
	size_t nplay;
	double budget;
	double floor; /* share of each group's unmet needs, 0: none */
};

struct chosen {
	size_t play;
	double gain; /* on top of those before it */
};

/* the plays by gain per cost, each given those before it; of equals the one
 * that gains more, then the one that stands first */
struct plan {
	struct chosen *v;
	size_t n;
	double cost, worth;
	double most; /* no plan within the budget is worth more */
};

struct plan coverage_plan(const struct coverage *, struct arena *);
/* worth / most, rounded down to 4 places; 1 where there is nothing to gain */
double coverage_certificate(const struct plan *);

#endif

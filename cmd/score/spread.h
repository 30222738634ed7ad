/*
 * spread: how much a figure depends on who looks after the account
 *
 * The variance between owners inside their segments, by moments (the nested
 * analysis of variance with unequal numbers), never below 0.  The plain spread
 * of owners' means is above 0 by chance alone, so it stands beside what chance
 * would make of it.
 */
#ifndef SPREAD_H
#define SPREAD_H

#include <stddef.h>

/* one account's figure */
struct holding {
	size_t segment, owner, account; /* numbers */
	double value;
};

struct spread {
	size_t n, owners, segments;
	double mean;
	double between; /* standard deviation between owners, inside segments */
	double within;  /* and between the accounts of one */
	double share;   /* between² / (between² + within²) */
	double raw;     /* that of the owners' means */
	double chance;  /* what it would be were all owners the same */
};

/* what one owner's accounts are above those of their segments: as it is, and
 * drawn in towards 0 by how few they are */
struct leaning {
	size_t owner, n;
	double plain, drawn;
};

/* holdings are put in order of segment, owner and account; NaN where no segment
 * has two owners, or no owner two accounts of a segment */
struct spread spread_of(struct holding *, size_t n);
/* of ordered holdings, one an owner with a number below `owners`; n = 0 where
 * he has none in a segment with another */
void spread_leanings(const struct spread *, const struct holding *, size_t n,
    struct leaning *, size_t owners);

#endif

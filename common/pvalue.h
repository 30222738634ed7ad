/* pvalue: how likely chance alone would be so far off, pure */
#ifndef PVALUE_H
#define PVALUE_H

#include <stddef.h>

struct arena;

/* P(X > x) of a chi-squared with so many degrees; NaN for none */
double pvalue_chi2(double x, double degrees);
/* Fisher's exact test, two sided, of x of n against y of m: the tables as
 * likely as that one or less; NaN where a side is empty */
double pvalue_fisher(double x, double n, double y, double m);
/* what share of those at or below each would be chance: Y. Benjamini and
 * Y. Hochberg, JRSS B 57 (1995) 289-300; a p of NaN does not count and stays
 * NaN; p and q may be one array */
void pvalue_discovery(struct arena *, const double *p, size_t n, double *q);

#endif

/* stats: quantiles and intervals, pure; 95 % throughout (z = 1.959964) */
#ifndef STATS_H
#define STATS_H

#include <stdbool.h>
#include <stddef.h>

struct interval {
	double low, high; /* both NaN where undefined */
};

void stats_sort(double *, size_t n);
/* type 7 (R's default) of a sorted array; NaN for n = 0 */
double stats_quantile(const double *sorted, size_t n, double p);
/* Wilson score interval of x out of n; x may be fractional.  E. B. Wilson,
 * JASA 22 (1927) 209-212 */
struct interval stats_wilson(double x, double n);
/* NPS (-100 to 100) and its interval: the variance of one answer is
 * p + d - (p - d)^2; undefined where that is 0 */
struct interval stats_nps(
    double promoters, double detractors, double n, double *nps);

#endif

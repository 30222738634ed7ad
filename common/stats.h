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
/* of the difference x / n - y / m of two independent proportions, by their
 * Wilson limits.  R. G. Newcombe, Statist. Med. 17 (1998) 873-890, method 10 */
struct interval stats_newcombe(double x, double n, double y, double m);
/* NPS (-100 to 100) and its interval: the variance of one answer is
 * p + d - (p - d)^2; undefined where that is 0 */
struct interval stats_nps(
    double promoters, double detractors, double n, double *nps);

/* of a mean of n values: t with n - 1 degrees; undefined for n < 2 */
struct interval stats_mean(const double *, size_t n);
/* of a median: order statistics x(l) and x(n + 1 - l), l the largest where
 * P(Bin(n, ½) <= l - 1) <= .025; undefined for n < 6 */
struct interval stats_median(const double *sorted, size_t n);
/* of a ratio of sums R = Σ num / Σ den over n units, by residuals:
 * se = √(n / (n - 1) Σ (num - R den)²) / Σ den */
struct interval stats_ratio(
    double num, double den, double nn, double nd, double dd, double n);
/* the .975 quantile of Student's t */
double stats_t(double degrees);
/* the chance that F with so many degrees of freedom is greater; NaN for none */
double stats_f_tail(double f, double between, double within);
/* 1 - Gini coefficient of a sorted array; NaN for n < 2 or a sum of 0 */
double stats_evenness(const double *sorted, size_t n);

#endif

#include "stats.h"

#include <math.h>
#include <stdlib.h>

static const double Z = 1.959963984540054; /* normal quantile of .975 */

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void
stats_sort(double *v, size_t n)
{
	if (n > 1)
		qsort(v, n, sizeof *v, compare);
}

double
stats_quantile(const double *v, size_t n, double p)
{
	double h, below;
	size_t i;

	if (n == 0)
		return NAN;
	h = (double)(n - 1) * p;
	below = floor(h);
	i = (size_t)below;
	if (i + 1 >= n)
		return v[n - 1];
	return v[i] + (h - below) * (v[i + 1] - v[i]);
}

struct interval
stats_wilson(double x, double n)
{
	double p, z2 = Z * Z, middle, half;

	if (!(n > 0))
		return (struct interval){ NAN, NAN };
	p = x / n;
	middle = p + z2 / (2 * n);
	half = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
	return (struct interval){
		fmax(0, (middle - half) / (1 + z2 / n)),
		fmin(1, (middle + half) / (1 + z2 / n)),
	};
}

struct interval
stats_nps(double promoters, double detractors, double n, double *nps)
{
	double p, d, var, half;

	*nps = NAN;
	if (!(n > 0))
		return (struct interval){ NAN, NAN };
	p = promoters / n;
	d = detractors / n;
	*nps = 100 * (promoters - detractors) / n;
	var = p + d - (p - d) * (p - d);
	if (!(var > 0))
		return (struct interval){ NAN, NAN };
	half = 100 * Z * sqrt(var / n);
	return (
	    struct interval){ fmax(-100, *nps - half), fmin(100, *nps + half) };
}

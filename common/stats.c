#include "stats.h"

#include <math.h>
#include <stdlib.h>

/* lgamma(3) writes a global sign: of positive numbers, for many threads */
static double
log_gamma(double x)
{
	int sign;

	return lgamma_r(x, &sign);
}

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
stats_newcombe(double x, double n, double y, double m)
{
	struct interval a = stats_wilson(x, n), b = stats_wilson(y, m);
	double p = x / n, q = y / m;

	if (isnan(a.low) || isnan(b.low))
		return (struct interval){ NAN, NAN };
	return (struct interval){
		p - q - hypot(p - a.low, b.high - q),
		p - q + hypot(a.high - p, q - b.low),
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

/* the regularised incomplete beta function's continued fraction, by Lentz's
 * method; converges for x < (a + 1) / (a + b + 2) */
static double
beta_fraction(double a, double b, double x)
{
	double c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), f = d;

	for (int m = 1; m < 500; m++) {
		double k = m, change;
		double even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
		double odd = -(a + k) * (a + b + k) * x /
		    ((a + 2 * k) * (a + 2 * k + 1));

		d = 1 / (1 + even * d);
		c = 1 + even / c;
		f *= c * d;
		d = 1 / (1 + odd * d);
		c = 1 + odd / c;
		change = c * d;
		f *= change;
		if (fabs(change - 1) < 1e-15)
			break;
	}
	return f;
}

static double
beta(double a, double b, double x)
{
	double front;

	if (x <= 0 || x >= 1)
		return x <= 0 ? 0 : 1;
	front = exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) +
	    a * log(x) + b * log1p(-x));
	if (x < (a + 1) / (a + b + 2))
		return front * beta_fraction(a, b, x) / a;
	return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

/* P(T > t) for t > 0 */
static double
t_tail(double t, double degrees)
{
	return .5 * beta(degrees / 2, .5, degrees / (degrees + t * t));
}

double
stats_f_tail(double f, double between, double within)
{
	if (isnan(f) || !(between > 0) || !(within > 0))
		return NAN;
	return beta(within / 2, between / 2, within / (within + between * f));
}

double
stats_t(double degrees)
{
	double low = 0, high = 20;

	if (!(degrees > 0))
		return NAN;
	while (t_tail(high, degrees) > .025)
		high *= 2;
	for (int i = 0; i < 200 && high - low > 1e-13 * high; i++) {
		double mid = (low + high) / 2;

		if (t_tail(mid, degrees) > .025)
			low = mid;
		else
			high = mid;
	}
	return (low + high) / 2;
}

struct interval
stats_mean(const double *v, size_t n)
{
	double mean = 0, squares = 0, half;

	if (n < 2)
		return (struct interval){ NAN, NAN };
	for (size_t i = 0; i < n; i++)
		mean += v[i];
	mean /= (double)n;
	for (size_t i = 0; i < n; i++)
		squares += (v[i] - mean) * (v[i] - mean);
	half = stats_t((double)n - 1) *
	    sqrt(squares / ((double)n - 1) / (double)n);
	return (struct interval){ mean - half, mean + half };
}

/* the largest l with P(Bin(n, ½) <= l - 1) <= .025, or 0 */
static size_t
median_rank(size_t n)
{
	double below = 0; /* P(Bin <= k - 1) */

	for (size_t k = 0; k < n; k++) {
		below +=
		    exp(log_gamma((double)n + 1) - log_gamma((double)k + 1) -
			log_gamma((double)(n - k) + 1) - (double)n * log(2));
		if (below > .025)
			return k;
	}
	return 0;
}

struct interval
stats_median(const double *v, size_t n)
{
	size_t l = n < 6 ? 0 : median_rank(n);

	if (l == 0)
		return (struct interval){ NAN, NAN };
	return (struct interval){ v[l - 1], v[n - l] };
}

struct interval
stats_ratio(double num, double den, double nn, double nd, double dd, double n)
{
	double r, residuals, half;

	if (n < 2 || !(den > 0))
		return (struct interval){ NAN, NAN };
	r = num / den;
	residuals = nn - 2 * r * nd + r * r * dd;
	half = Z * sqrt(n / (n - 1) * fmax(residuals, 0)) / den;
	return (struct interval){ r - half, r + half };
}

double
stats_evenness(const double *v, size_t n)
{
	double sum = 0, weighted = 0;

	for (size_t i = 0; i < n; i++) {
		sum += v[i];
		weighted += (2 * (double)(i + 1) - (double)n - 1) * v[i];
	}
	if (n < 2 || !(sum > 0))
		return NAN;
	return 1 - weighted / ((double)n * sum);
}

#include "pvalue.h"

#include <math.h>
#include <stdlib.h>

#include "arena.h"

/* lgamma(3) writes a global sign: of positive numbers, for many threads */
static double
log_gamma(double x)
{
	int sign;

	return lgamma_r(x, &sign);
}

/* tables that are as likely but for rounding, as R's fisher.test has it */
static const double AS_LIKELY = 1 + 1e-7;

/* the lower incomplete gamma function's series, without its front */
static double
gamma_series(double a, double x)
{
	double term = 1 / a, sum = term;

	for (double k = a + 1; term > sum * 1e-17; k++) {
		term *= x / k;
		sum += term;
	}
	return sum;
}

/* the upper one's continued fraction, by Lentz's method: W. J. Lentz, Applied
 * Optics 15 (1976) 668-671 */
static double
gamma_fraction(double a, double x)
{
	const double tiny = 1e-300;
	double b = x + 1 - a, c = 1 / tiny, d = 1 / b, f = d;

	for (int i = 1; i < 10000; i++) {
		double over = -i * (i - a), change;

		b += 2;
		d = over * d + b;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = b + over / c;
		c = fabs(c) < tiny ? tiny : c;
		change = c * d;
		f *= change;
		if (fabs(change - 1) < 1e-16)
			break;
	}
	return f;
}

double
pvalue_chi2(double x, double degrees)
{
	double a = degrees / 2, half = x / 2, front;

	if (isnan(x) || !(degrees > 0))
		return NAN;
	if (half <= 0)
		return 1;
	front = exp(a * log(half) - half - log_gamma(a));
	if (half < a + 1)
		return 1 - front * gamma_series(a, half);
	return front * gamma_fraction(a, half);
}

static double
log_choose(double n, double k)
{
	return log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1);
}

double
pvalue_fisher(double x, double n, double y, double m)
{
	double all = x + y, least = fmax(0, all - m), most = fmin(n, all);
	double whole = log_choose(n + m, all), limit, p = 0;

	if (!(n > 0) || !(m > 0))
		return NAN;
	limit = exp(log_choose(n, x) + log_choose(m, y) - whole) * AS_LIKELY;
	for (double k = least; k <= most; k++) {
		double d =
		    exp(log_choose(n, k) + log_choose(m, all - k) - whole);

		if (d <= limit)
			p += d;
	}
	return fmin(p, 1);
}

struct ranked {
	double p;
	size_t i;
};

static int
by_p(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	return (x->p > y->p) - (x->p < y->p);
}

void
pvalue_discovery(struct arena *a, const double *p, size_t n, double *q)
{
	struct ranked *v = NEW(a, struct ranked, n);
	double least = 1;
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		if (!isnan(p[i]))
			v[k++] = (struct ranked){ p[i], i };
		q[i] = NAN;
	}
	if (k)
		qsort(v, k, sizeof *v, by_p);
	for (size_t rank = k; rank > 0; rank--) {
		const struct ranked *r = &v[rank - 1];

		least = fmin(least, r->p * (double)k / (double)rank);
		q[r->i] = least;
	}
}

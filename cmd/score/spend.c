#include "score/spend.h"

#include <math.h>

#include "score/ascent.h"

/* the slope of ln gamma(x): up by recurrence, then the asymptotic series.  M.
 * Abramowitz and I. A. Stegun, 6.3.5 and 6.3.18 */
static double
digamma(double x)
{
	double sum = 0, y;

	for (; x < 10; x++)
		sum -= 1 / x;
	y = 1 / (x * x);
	return sum + log(x) - .5 / x -
	    y *
	    (1. / 12 -
		y *
		    (1. / 120 -
			y * (1. / 252 - y * (1. / 240 - y * (1. / 132)))));
}

static double
log_gamma(double x)
{
	int sign;

	return lgamma_r(x, &sign);
}

struct spenders {
	const struct spender *v;
	size_t n;
};

static double
height(const void *ctx, const double *point, double *slope)
{
	const struct spenders *s = ctx;
	double p = point[0], q = point[1], v = point[2], total = 0;
	double gamma_q = log_gamma(q), digamma_q = digamma(q);

	slope[0] = slope[1] = slope[2] = 0;
	for (size_t i = 0; i < s->n; i++) {
		double n = s->v[i].n, m = s->v[i].mean;
		double all = p * n + q, scale = log(v + m * n);

		total += log_gamma(all) - log_gamma(p * n) - gamma_q +
		    q * log(v) + (p * n - 1) * log(m) + p * n * log(n) -
		    all * scale;
		slope[0] += n *
		    (digamma(all) - digamma(p * n) + log(m) + log(n) - scale);
		slope[1] += digamma(all) - digamma_q + log(v) - scale;
		slope[2] += q / v - all / (v + m * n);
	}
	return total;
}

double
spend_loglik(const struct spend *m, const struct spender *v, size_t n)
{
	struct spenders s = { v, n };
	double point[] = { m->p, m->q, m->v }, slope[3];

	return height(&s, point, slope);
}

bool
spend_fit(struct spend *m, const struct spender *v, size_t n)
{
	struct spenders s = { v, n };
	struct ascent up = { height, &s, 3, 1e-9 * (double)n };
	double sum = 0, point[] = { 2, 3, 1 };
	bool found;

	for (size_t i = 0; i < n; i++)
		sum += v[i].mean;
	if (n == 0)
		return false;
	point[2] = sum / (double)n; /* p v / (q - 1) is the mean */
	found = ascent_climb(&up, point);
	*m = (struct spend){ point[0], point[1], point[2] };
	return found;
}

double
spend_expected(const struct spend *m, struct spender s)
{
	double weight = m->p * s.n + m->q - 1;

	return weight > 0 ? m->p * (m->v + s.n * s.mean) / weight : NAN;
}

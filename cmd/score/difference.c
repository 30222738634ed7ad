#include "score/difference.h"

#include <math.h>

struct mean
mean_of(const double *v, size_t n)
{
	struct mean m = { .n = (double)n, .value = NAN, .se = NAN };
	double sum = 0, squares = 0;

	for (size_t i = 0; i < n; i++)
		sum += v[i];
	if (n > 0)
		m.value = sum / m.n;
	for (size_t i = 0; i < n; i++)
		squares += (v[i] - m.value) * (v[i] - m.value);
	if (n > 1)
		m.se = sqrt(squares / (m.n - 1) / m.n);
	return m;
}

struct difference
difference_of_means(struct mean one, struct mean other)
{
	double a = one.se * one.se, b = other.se * other.se;
	struct difference d = { one.value - other.value, sqrt(a + b),
		{ NAN, NAN } };
	double degrees =
	    (a + b) * (a + b) / (a * a / (one.n - 1) + b * b / (other.n - 1));
	double half = a + b > 0 ? stats_t(degrees) * d.se : d.se;

	d.interval = (struct interval){ d.value - half, d.value + half };
	return d;
}

struct difference
difference_of_shares(double x, double n, double y, double m)
{
	return (struct difference){ x / n - y / m, NAN,
		stats_newcombe(x, n, y, m) };
}

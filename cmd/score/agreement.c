#include "score/agreement.h"

#include <math.h>
#include <stdlib.h>

struct agreement
agreement_of(const double *x, const double *y, size_t n)
{
	struct agreement a = { .n = n, .kappa = NAN };
	double same = 0, apart = 0, square = 0, sx = 0, sy = 0, sxx = 0,
	       syy = 0, count = (double)n, chance;

	for (size_t i = 0; i < n; i++) {
		double d = x[i] - y[i];

		same += d == 0;
		apart += fabs(d);
		square += d * d;
		sx += x[i];
		sy += y[i];
		sxx += x[i] * x[i];
		syy += y[i] * y[i];
	}
	/* Σ over all pairs (xi − yj)², over n */
	chance = sxx + syy - 2 * sx * sy / count;
	a.first = sx / count;
	a.second = sy / count;
	a.exact = same / count;
	a.difference = apart / count;
	if (n >= 2 && chance > 1e-9) /* 0 but for rounding: one level only */
		a.kappa = 1 - square / chance;
	return a;
}

static int
by_person(const void *a, const void *b)
{
	const struct rating *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return x->thing < y->thing ? -1 : x->thing > y->thing;
}

void
ratings_sort(struct rating *v, size_t n)
{
	if (n)
		qsort(v, n, sizeof *v, by_person);
}

/* the first rating of a person, or of one after */
static size_t
start_of(const struct rating *v, size_t n, size_t person)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (v[mid].person < person)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t
ratings_common(const struct rating *v, size_t n, size_t person, size_t other,
    double *first, double *second)
{
	size_t i = start_of(v, n, person), iend = start_of(v, n, person + 1);
	size_t j = start_of(v, n, other), jend = start_of(v, n, other + 1);
	size_t found = 0;

	while (i < iend && j < jend) {
		if (v[i].thing == v[j].thing) {
			first[found] = v[i++].level;
			second[found++] = v[j++].level;
		} else if (v[i].thing < v[j].thing)
			i++;
		else
			j++;
	}
	return found;
}

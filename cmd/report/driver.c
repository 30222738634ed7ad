#include "report/driver.h"

#include <math.h>

#include "num.h"

/* the points s starts with; NaN where it does not */
static double
points(struct str s, struct str *words)
{
	struct str head, tail = str_cut(s, ' ', &head);
	double v;

	if (tail.p == NULL || head.n < 2 ||
	    (head.p[0] != '-' && head.p[0] != '+') || !num_parse(head, &v))
		return NAN;
	*words = tail;
	return v;
}

/* offset of the separator that ends the first part of s, or s.n */
static size_t
part_end(struct str s)
{
	struct str words;

	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == ';' && s.p[i + 1] == ' ' &&
		    !isnan(points(str_from(s, i + 2), &words)))
			return i;
	return s.n;
}

bool
driver_next(struct str *rest, struct driver *d)
{
	size_t n = part_end(*rest);

	if (rest->n == 0)
		return false;
	d->words = (struct str){ rest->p, n };
	d->points = points(d->words, &d->words);
	*rest = str_from(*rest, n + 2);
	return true;
}

double
driver_largest(struct str drivers)
{
	struct driver d;
	double largest = 0;

	while (driver_next(&drivers, &d))
		if (fabs(d.points) > largest)
			largest = fabs(d.points);
	return largest;
}

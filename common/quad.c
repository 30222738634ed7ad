#include "quad.h"

#include <math.h>

#include "arena.h"

struct quad
quad_make(size_t m, size_t nbound, struct arena *a)
{
	return (struct quad){ .m = m,
		.nbound = nbound,
		.curve = NEW(a, double, m *m),
		.linear = NEW(a, double, m),
		.x = NEW(a, double, m),
		.held = NEW(a, bool, m),
		.free = NEW(a, size_t, m),
		.factor = NEW(a, double, m *m),
		.part = NEW(a, double, m) };
}

double
quad_curve(const struct quad *q, size_t i, size_t j)
{
	return i >= j ? q->curve[i * q->m + j] : q->curve[j * q->m + i];
}

/* the free part of C as L L'; a column that repeats others keeps a trifle */
static void
factorise(struct quad *q)
{
	for (size_t i = 0; i < q->n; i++)
		for (size_t j = 0; j <= i; j++) {
			double *li = q->factor + i * q->n;
			double *lj = q->factor + j * q->n;
			double s = quad_curve(q, q->free[i], q->free[j]);
			double least = 1e-14 * s;

			for (size_t c = 0; c < j; c++)
				s -= li[c] * lj[c];
			if (i == j)
				li[i] = sqrt(s > least ? s : least);
			else
				li[j] = s / lj[j];
		}
}

/* part becomes the solution of L L' z = part */
static void
solve(struct quad *q)
{
	size_t n = q->n;
	double *z = q->part;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < i; j++)
			z[i] -= q->factor[i * n + j] * z[j];
		z[i] /= q->factor[i * n + i];
	}
	for (size_t i = n; i-- > 0;) {
		for (size_t j = i + 1; j < n; j++)
			z[i] -= q->factor[j * n + i] * z[j];
		z[i] /= q->factor[i * n + i];
	}
}

/* part becomes the least point with those held left at 0 */
static void
aim(struct quad *q)
{
	q->n = 0;
	for (size_t i = 0; i < q->m; i++)
		if (!q->held[i]) {
			q->part[q->n] = -q->linear[i];
			q->free[q->n++] = i;
		}
	factorise(q);
	solve(q);
}

/* go from x towards part as far as no bound is crossed; the first that would
 * be is held from now on; true where nothing stood in the way */
static bool
advance(struct quad *q)
{
	double share = 1;
	size_t first = q->m;

	for (size_t i = 0; i < q->n; i++) {
		size_t j = q->free[i];
		double room;

		if (j >= q->nbound || q->part[i] > 0)
			continue;
		room = q->x[j] > 0 ? q->x[j] / (q->x[j] - q->part[i]) : 0;
		if (first == q->m || room < share) {
			share = room;
			first = j;
		}
	}
	for (size_t i = 0; i < q->n; i++) {
		double *x = &q->x[q->free[i]];

		*x = share < 1 ? *x + share * (q->part[i] - *x) : q->part[i];
	}
	if (first == q->m)
		return true;
	q->x[first] = 0;
	q->held[first] = true;
	return false;
}

/* let go of the one held whose release lowers most; false where none does, but
 * for rounding */
static bool
release(struct quad *q)
{
	double most = 0;
	size_t which = q->m;

	for (size_t i = 0; i < q->nbound; i++) {
		double slope = q->linear[i], size = fabs(slope);

		if (!q->held[i])
			continue;
		for (size_t j = 0; j < q->m; j++) {
			double term = quad_curve(q, i, j) * q->x[j];

			slope += term;
			size += fabs(term);
		}
		if (slope < most && slope < -1e-11 * size) {
			most = slope;
			which = i;
		}
	}
	if (which < q->m)
		q->held[which] = false;
	return which < q->m;
}

void
quad_least(struct quad *q)
{
	for (size_t i = 0; i < q->m; i++)
		q->held[i] = i < q->nbound && q->x[i] <= 0;
	/* twice each would do but for rounding, which must not go in rounds */
	for (size_t turn = 0; turn < 4 * q->m + 8; turn++) {
		aim(q);
		if (advance(q) && !release(q))
			return;
	}
}

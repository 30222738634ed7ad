#include "score/ascent.h"

#include <math.h>
#include <string.h>

enum { STEPS = 500, HALVINGS = 40 };

static const double STRIDE = 1; /* the longest step of a logarithm */
static const double FAR = 12;   /* e to that: a parameter has run off */

struct place {
	double at[ASCENT_MOST];    /* logarithms */
	double slope[ASCENT_MOST]; /* by them */
	double height;
};

static void
look(const struct ascent *a, struct place *p)
{
	double point[ASCENT_MOST];

	for (size_t i = 0; i < a->n; i++)
		point[i] = exp(p->at[i]);
	p->height = a->height(a->ctx, point, p->slope);
	for (size_t i = 0; i < a->n; i++)
		p->slope[i] *= point[i];
}

static double
dot(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

static double
steepest(const double *slope, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++)
		most = fmax(most, fabs(slope[i]));
	return most;
}

/* what is known of how the slope bends: the inverse of its fall */
struct bend {
	double v[ASCENT_MOST][ASCENT_MOST];
};

static void
bend_reset(struct bend *b, double scale)
{
	memset(b, 0, sizeof *b);
	for (size_t i = 0; i < ASCENT_MOST; i++)
		b->v[i][i] = scale;
}

/* learn from a step and the fall of the slope over it */
static void
bend_learn(struct bend *b, const double *step, const double *fall, size_t n)
{
	double sf = dot(step, fall, n), turned[ASCENT_MOST], k;

	if (!(sf > 0))
		return; /* it bent the wrong way here */
	for (size_t i = 0; i < n; i++)
		turned[i] = dot(b->v[i], fall, n);
	k = 1 + dot(fall, turned, n) / sf;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			b->v[i][j] +=
			    (k * step[i] * step[j] - turned[i] * step[j] -
				step[i] * turned[j]) /
			    sf;
}

/* the way to go from here, no step longer than a stride */
static void
aim(const struct bend *b, const struct place *p, double *way, size_t n)
{
	double longest;

	for (size_t i = 0; i < n; i++)
		way[i] = dot(b->v[i], p->slope, n);
	longest = steepest(way, n);
	for (size_t i = 0; i < n && longest > STRIDE; i++)
		way[i] *= STRIDE / longest;
}

/* take the longest part of the way that is a gain: close to the top, where the
 * height no longer tells, one that is less steep; false: there is none */
static bool
step(const struct ascent *a, const struct place *from, const double *way,
    struct place *to)
{
	double noise = 1e-13 * fabs(from->height);
	double rise = dot(from->slope, way, a->n), part = 1;

	for (int k = 0; k < HALVINGS; k++, part /= 2) {
		for (size_t i = 0; i < a->n; i++)
			to->at[i] = from->at[i] + part * way[i];
		look(a, to);
		if (to->height - from->height >= 1e-4 * part * rise + noise)
			return true;
		if (to->height - from->height >= -noise &&
		    steepest(to->slope, a->n) < steepest(from->slope, a->n))
			return true;
	}
	return false;
}

static bool
ran_off(const double *at, const double *start, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!(fabs(at[i] - start[i]) <= FAR))
			return true;
	return false;
}

static bool
climb(const struct ascent *a, struct place *p)
{
	struct place start = *p, next = *p;
	double way[ASCENT_MOST], fall[ASCENT_MOST], walked[ASCENT_MOST];
	struct bend bend;

	bend_reset(&bend, 1 / fmax(steepest(p->slope, a->n), 1));
	for (int k = 0; k < STEPS; k++) {
		if (steepest(p->slope, a->n) <= a->slack)
			return true;
		aim(&bend, p, way, a->n);
		if (!step(a, p, way, &next) || ran_off(next.at, start.at, a->n))
			return false;
		for (size_t i = 0; i < a->n; i++) {
			walked[i] = next.at[i] - p->at[i];
			fall[i] = p->slope[i] - next.slope[i];
		}
		bend_learn(&bend, walked, fall, a->n);
		*p = next;
	}
	return false;
}

bool
ascent_climb(const struct ascent *a, double *point)
{
	struct place p = { .height = 0 };
	bool found;

	for (size_t i = 0; i < a->n; i++)
		p.at[i] = log(point[i]);
	look(a, &p);
	found = climb(a, &p);
	for (size_t i = 0; i < a->n; i++)
		point[i] = exp(p.at[i]);
	return found;
}

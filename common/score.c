#include "score.h"

#include <math.h>

#include "num.h"

const struct bands bands_default = { 70, 40, .5 };

static const char *const names[] = {
	[BAND_GREEN] = "green",
	[BAND_YELLOW] = "yellow",
	[BAND_RED] = "red",
	[BAND_UNKNOWN] = "unknown",
};

const char *
band_name(enum band b)
{
	return names[b];
}

enum band
band_of(const struct bands *b, double printed, double confidence)
{
	if (isnan(printed) || confidence < b->confidence)
		return BAND_UNKNOWN;
	return printed >= b->green ? BAND_GREEN
	    : printed >= b->yellow ? BAND_YELLOW
				   : BAND_RED;
}

/* worst earns 0, best 100, straight between; NaN where they are not known */
static double
points_of(const struct instant *now, size_t i, double value)
{
	double p =
	    100 * (value - now->worst[i]) / (now->best[i] - now->worst[i]);

	return p < 0 ? 0 : p > 100 ? 100 : p;
}

static bool
scored(const struct measure *m, const struct answer *a)
{
	return a->applies && m->scored;
}

/* a measure's share of its dimension times the dimension's weight; without a
 * dimension's own weight the measures' weights count as they are; shares has
 * the sum of each dimension's measures */
static double
weight_of(
    const struct measures *set, const struct measure *m, const double *shares)
{
	double own =
	    m->dimension < 0 ? NAN : set->dimensions[m->dimension].weight;

	if (isnan(own))
		return m->weight;
	return shares[m->dimension] > 0 ? own * m->weight / shares[m->dimension]
					: 0;
}

static void
add_shares(
    const struct measures *set, const struct answer *answers, double *shares)
{
	for (size_t d = 0; d < set->ndimension; d++)
		shares[d] = 0;
	for (size_t i = 0; i < set->n; i++)
		if (set->v[i].dimension >= 0 && scored(&set->v[i], &answers[i]))
			shares[set->v[i].dimension] += set->v[i].weight;
}

double
score_cap(const struct measure *m, const struct bands *b)
{
	switch (m->cap) {
	case CAP_NUMBER: return m->cap_at;
	case CAP_YELLOW: return b->green - .1;
	case CAP_RED: return b->yellow - .1;
	default: return INFINITY;
	}
}

/* the lowest cap among measures at 0 points, the first of equals; one may weigh
 * nothing and be there for its cap alone */
static void
apply_caps(const struct measures *set, const struct bands *b,
    const struct mark *marks, struct score *s)
{
	s->capped = s->raw;
	s->cap = -1;
	for (size_t i = 0; i < set->n; i++) {
		double most = score_cap(&set->v[i], b);

		if (marks[i].points == 0 && most < s->capped) {
			s->capped = most;
			s->cap = (int)i;
		}
	}
}

/* points and weights; the sums of weight with data, of weight that counts, and
 * of all */
struct sums {
	double known, counted, all, points;
};

static struct sums
mark_all(const struct measures *set, const struct instant *now,
    const struct answer *answers, const double *shares, struct mark *marks)
{
	struct sums sum = { 0 };

	for (size_t i = 0; i < set->n; i++) {
		const struct measure *m = &set->v[i];
		double w;

		marks[i] = (struct mark){ .points = NAN };
		if (!scored(m, &answers[i]))
			continue;
		w = weight_of(set, m, shares);
		sum.all += w;
		if (answers[i].known)
			marks[i].points = points_of(now, i, answers[i].value);
		if (!isnan(marks[i].points))
			sum.known += w;
		else if (m->has_missing)
			marks[i].points = m->missing;
		else
			continue;
		marks[i].weight = w;
		sum.counted += w;
		sum.points += w * marks[i].points;
	}
	return sum;
}

static void
score_dimensions(
    const struct measures *set, const struct mark *marks, double *dimensions)
{
	for (size_t d = 0; d < set->ndimension; d++) {
		double w = 0, p = 0;

		for (size_t i = 0; i < set->n; i++)
			if (set->v[i].dimension == (int)d &&
			    marks[i].weight > 0) {
				w += marks[i].weight;
				p += marks[i].weight * marks[i].points;
			}
		dimensions[d] = w > 0 ? p / w : NAN;
	}
}

struct score
score_make(const struct measures *set, const struct instant *now,
    const struct bands *b, const struct answer *answers, struct mark *marks,
    double *dimensions)
{
	struct score s = { .cap = -1 };
	struct sums sum;

	add_shares(set, answers, dimensions); /* a loan of their room */
	sum = mark_all(set, now, answers, dimensions, marks);
	s.raw = sum.counted > 0 ? sum.points / sum.counted : NAN;
	s.confidence = sum.all > 0 ? sum.known / sum.all : 0;
	for (size_t i = 0; i < set->n; i++)
		if (marks[i].weight > 0) {
			double w = marks[i].weight / sum.counted;

			marks[i].contribution = w * marks[i].points;
			marks[i].lost = w * (100 - marks[i].points);
		}
	apply_caps(set, b, marks, &s);
	s.printed = isnan(s.capped) ? NAN : num_round(s.capped, 1);
	s.band = band_of(b, s.printed, s.confidence);
	score_dimensions(set, marks, dimensions);
	return s;
}

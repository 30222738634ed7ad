#include "health/weights.h"

#include <math.h>

#include "arena.h"
#include "num.h"

static struct weights
make(const struct measures *m, struct arena *a)
{
	struct weights w = { NEW(a, double, m->n),
		NEW(a, double, m->ndimension), NEW(a, double, m->ndimension) };

	for (size_t i = 0; i < m->ndimension; i++)
		w.dimension[i] = m->dimensions[i].weight;
	return w;
}

struct weights
weights_today(const struct panel *p, const struct measures *m, struct arena *a)
{
	struct weights w = make(m, a);

	for (size_t c = 0; c < p->ncolumn; c++)
		if (p->columns[c].kind == PANEL_MEASURE) {
			int i = p->columns[c].measure;

			w.measure[i] = m->v[i].weight;
		}
	return w;
}

bool
weights_learnt(const struct panel *p, const struct measures *m,
    const double *columns, struct weights *w, struct arena *a)
{
	double sum = 0;

	*w = make(m, a);
	for (size_t c = 0; c < p->ncolumn; c++)
		if (p->columns[c].kind == PANEL_MEASURE)
			sum += columns[c];
	if (!(sum > 0))
		return false;
	for (size_t i = 0; i < m->ndimension; i++)
		if (!isnan(w->dimension[i]))
			w->dimension[i] = 0;
	for (size_t c = 0; c < p->ncolumn; c++) {
		const struct panel_column *col = &p->columns[c];
		double share = num_round(100 * columns[c] / sum, 3);

		if (col->kind != PANEL_MEASURE)
			continue;
		w->measure[col->measure] = share;
		if (col->dimension >= 0)
			w->dimension[col->dimension] += share;
	}
	return true;
}

/* of all measures of a dimension */
static double
total(const struct weights *w, const struct measures *m, int dimension)
{
	double sum = 0;

	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].dimension == dimension)
			sum += w->measure[i];
	return sum;
}

static double
part(const struct weights *w, const struct measures *m, size_t i)
{
	int d = m->v[i].dimension;
	double sum;

	if (d < 0 || isnan(w->dimension[d]))
		return w->measure[i];
	sum = total(w, m, d);
	return sum > 0 ? w->dimension[d] * w->measure[i] / sum : 0;
}

double
weights_share(const struct weights *w, const struct measures *m, size_t measure)
{
	double sum = 0;

	for (size_t i = 0; i < m->n; i++)
		sum += part(w, m, i);
	return sum > 0 ? 100 * part(w, m, measure) / sum : 0;
}

/* what is added up over a row */
struct sums {
	double points, weight, most;
};

static bool
applies(const struct measures *m, int measure, uint16_t points)
{
	return points != PANEL_MISSING || m->v[measure].where.n == 0;
}

/* by dimension, the sum of the weights of what applies to the row */
static void
add_applying(const struct weights *w, const struct panel *p,
    const struct measures *m, const uint16_t *points)
{
	for (size_t d = 0; d < m->ndimension; d++)
		w->applying[d] = 0;
	for (size_t c = 0; c < p->ncolumn; c++) {
		const struct panel_column *col = &p->columns[c];

		if (col->kind == PANEL_MEASURE && col->dimension >= 0 &&
		    applies(m, col->measure, points[c]))
			w->applying[col->dimension] += w->measure[col->measure];
	}
}

/* a measure's share of its dimension times the dimension's, or its own */
static double
weight_of(const struct weights *w, const struct panel_column *c)
{
	double own = w->measure[c->measure];
	int d = c->dimension;

	if (!(own > 0) || d < 0 || isnan(w->dimension[d]))
		return own;
	return own * w->dimension[d] / w->applying[d];
}

static void
add(struct sums *s, const struct measure *m, const struct bands *b,
    double weight, uint16_t points)
{
	if (!(weight > 0))
		return;
	s->weight += weight;
	s->points += weight * points / 10;
	if (points == 0 && score_cap(m, b) < s->most)
		s->most = score_cap(m, b);
}

double
weights_score(const struct weights *w, const struct panel *p,
    const struct measures *m, const struct bands *b, size_t row)
{
	const uint16_t *points = p->points + row * p->ncolumn;
	struct sums s = { .most = INFINITY };

	add_applying(w, p, m, points);
	for (size_t c = 0; c < p->ncolumn; c++) {
		const struct panel_column *col = &p->columns[c];

		if (col->kind == PANEL_MEASURE && points[c] != PANEL_MISSING)
			add(&s, &m->v[col->measure], b, weight_of(w, col),
			    points[c]);
	}
	if (!(s.weight > 0))
		return NAN;
	return num_round(fmin(s.points / s.weight, s.most), 1);
}

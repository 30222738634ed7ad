#include "health/weights.h"

#include <math.h>

#include "arena.h"
#include "num.h"

static struct weights
make(const struct measures *m, struct arena *a)
{
	struct weights w = { NEW(a, double, m->n),
		NEW(a, double, m->ndimension) };

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

/* what is added up over a row; dimension by dimension, columns of one dimension
 * standing in any order */
struct sums {
	double points, weight, most;
};

static bool
applies(const struct measures *m, int measure, uint16_t points)
{
	return points != PANEL_MISSING || m->v[measure].where.n == 0;
}

/* the sum of the weights in a dimension of what applies to the row */
static double
applying(const struct weights *w, const struct panel *p,
    const struct measures *m, size_t row, int dimension)
{
	const uint16_t *points = p->points + row * p->ncolumn;
	double sum = 0;

	for (size_t c = 0; c < p->ncolumn; c++) {
		const struct panel_column *col = &p->columns[c];

		if (col->kind == PANEL_MEASURE && col->dimension == dimension &&
		    applies(m, col->measure, points[c]))
			sum += w->measure[col->measure];
	}
	return sum;
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
	double scale = 1;
	int dimension = -1; /* that scale is of */

	for (size_t c = 0; c < p->ncolumn; c++) {
		const struct panel_column *col = &p->columns[c];

		if (col->kind != PANEL_MEASURE || points[c] == PANEL_MISSING)
			continue;
		if (col->dimension != dimension) {
			dimension = col->dimension;
			scale = dimension < 0 || isnan(w->dimension[dimension])
			    ? 1
			    : w->dimension[dimension] /
				applying(w, p, m, row, dimension);
		}
		add(&s, &m->v[col->measure], b,
		    scale * w->measure[col->measure], points[c]);
	}
	if (!(s.weight > 0))
		return NAN;
	return num_round(fmin(s.points / s.weight, s.most), 1);
}

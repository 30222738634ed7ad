#include "health/gain.h"

#include <math.h>

/* the rows with another score, and nothing else */
static struct scored *
rescored(const struct panel *p, const double *scores, struct arena *a)
{
	struct panel *one = NEW(a, struct panel, 1);

	*one = *p;
	one->ncolumn = 1;
	one->points = NEW(a, uint16_t, p->nrow);
	for (size_t i = 0; i < p->nrow; i++)
		one->points[i] = isnan(scores[i])
		    ? PANEL_MISSING
		    : (uint16_t)lround(10 * scores[i]);
	return scored_make(one, a);
}

/* the mean square of what was foretold less what came */
static double
brier(const struct scored *s)
{
	double p[SCORED_CELLS], sum = 0;

	calibrate_cells(s, p);
	for (int i = 0; i < SCORED_CELLS; i++)
		sum += s->churned[i] * (1 - p[i]) * (1 - p[i]) +
		    (s->rows[i] - s->churned[i]) * p[i] * p[i];
	return sum / (double)s->n;
}

struct gain
gain_make(const struct panel *p, double *before, double *after, struct arena *a)
{
	struct roc *roc = roc_open(p, a);
	struct gain g = { 0 };
	struct scored *s;
	double rate;

	for (size_t i = 0; i < p->nrow; i++)
		if (isnan(before[i]) || isnan(after[i]))
			before[i] = after[i] = NAN;
	g.before = roc_values(roc, before);
	g.after = roc_values(roc, after);
	g.more = auc_pair(roc, before, after);
	g.brier_before = brier(rescored(p, before, a));
	s = rescored(p, after, a);
	g.brier_after = brier(s);
	g.calibration = calibrate_all(s);
	rate = (double)s->events / (double)s->n;
	g.brier_base = rate * (1 - rate);
	return g;
}

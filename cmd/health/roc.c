#include "health/roc.h"

#include <math.h>
#include <string.h>

#include "health/roc_code.h"

static const double Z = 1.959963984540054; /* normal quantile of .975 */

struct roc {
	const struct panel *panel;
	struct arena *arena;
	struct roc_code a, b; /* b only where two are compared */
};

struct roc *
roc_open(const struct panel *p, struct arena *a)
{
	struct roc *r = NEW(a, struct roc, 1);

	r->panel = p;
	r->arena = a;
	roc_code_open(&r->a, p, a);
	return r;
}

/* what an account's rows of one side add to the AUC over what was expected */
struct part {
	int64_t wins, pairs;
	bool any;
};

struct spread {
	double squares[ROC_SIDES], cross; /* Σ part², Σ part × part */
	int64_t sides[ROC_SIDES], accounts;
};

static double
excess(const struct part *p, double auc, double pairs)
{
	return ((double)p->wins / 2 - auc * (double)p->pairs) / pairs;
}

static void
spread_add(struct spread *s, const struct part *part, double auc, double pairs)
{
	double x[ROC_SIDES];

	for (int k = 0; k < ROC_SIDES; k++) {
		x[k] = excess(&part[k], auc, pairs);
		s->squares[k] += x[k] * x[k];
		s->sides[k] += part[k].any;
	}
	s->cross += x[0] * x[1];
	s->accounts += part[0].any || part[1].any;
}

/* of a variance seen in k accounts */
static double
correction(int64_t k)
{
	return (double)k / (double)(k - 1);
}

static double
spread_variance(const struct spread *s)
{
	if (s->sides[0] < 2 || s->sides[1] < 2)
		return NAN;
	return correction(s->sides[0]) * s->squares[0] +
	    correction(s->sides[1]) * s->squares[1] +
	    2 * correction(s->accounts) * s->cross;
}

/* a row's own; a row at a date that has no pair says nothing */
static void
part_add(struct part *part, const struct roc *r, const struct roc_code *less,
    size_t row)
{
	const struct panel_row *at = &r->panel->rows[row];
	uint32_t others = r->a.rows[at->date][!at->churned];
	struct part *p = &part[at->churned];

	if (r->a.cell[row] == ROC_NONE || others == 0 ||
	    r->a.rows[at->date][at->churned] == 0)
		return;
	p->wins += r->a.wins[r->a.cell[row]][at->churned];
	if (less)
		p->wins -= less->wins[less->cell[row]][at->churned];
	p->pairs += others;
	p->any = true;
}

static double
variance(
    const struct roc *r, const struct roc_code *less, double auc, double pairs)
{
	const struct panel *p = r->panel;
	struct spread spread = { 0 };
	struct part part[ROC_SIDES] = { 0 };

	for (size_t i = 0; i < p->nrow; i++) {
		part_add(part, r, less, i);
		if (i + 1 < p->nrow &&
		    p->rows[i + 1].account == p->rows[i].account)
			continue;
		spread_add(&spread, part, auc, pairs);
		memset(part, 0, sizeof part);
	}
	return spread_variance(&spread);
}

/* of r->a, less another coding of the same rows or NULL */
static struct auc
make(struct roc *r, const struct roc_code *less)
{
	struct auc auc = { NAN, NAN, { NAN, NAN }, 0, 0 };
	int64_t pairs = 0, wins = r->a.doubled - (less ? less->doubled : 0);
	double half;

	for (size_t d = 0; d < r->panel->ndate; d++) {
		pairs += (int64_t)r->a.rows[d][0] * r->a.rows[d][1];
		auc.n += (int64_t)r->a.rows[d][0] + r->a.rows[d][1];
		auc.events += r->a.rows[d][1];
	}
	if (pairs == 0)
		return auc;
	auc.value = (double)wins / 2 / (double)pairs;
	auc.variance = variance(r, less, auc.value, (double)pairs);
	if (!(auc.variance > 0))
		return auc;
	half = Z * sqrt(auc.variance);
	auc.ci.low = fmax(less ? -1 : 0, auc.value - half);
	auc.ci.high = fmin(1, auc.value + half);
	return auc;
}

struct auc
roc_column(struct roc *r, size_t column)
{
	roc_code_column(&r->a, column);
	return make(r, NULL);
}

struct auc
roc_values(struct roc *r, const double *values)
{
	roc_code_values(&r->a, values, values);
	return make(r, NULL);
}

struct auc
auc_pair(struct roc *r, const double *a, const double *b)
{
	if (r->b.panel == NULL)
		roc_code_open(&r->b, r->panel, r->arena);
	roc_code_values(&r->b, a, b);
	roc_code_values(&r->a, b, a);
	return make(r, &r->b);
}

#include "health/scored.h"

#include <math.h>
#include <stdlib.h>

int
scored_fold(uint32_t account)
{
	/* the finaliser of SplitMix64 */
	uint64_t z = account + 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (int)((z ^ (z >> 31)) % SCORED_FOLDS);
}

static void
count_row(struct scored *s, size_t row)
{
	const struct panel *p = s->panel;
	uint16_t points = p->points[row * p->ncolumn];
	int cell = scored_fold(p->rows[row].account) * SCORED_TENTHS + points;

	if (points == PANEL_MISSING) {
		s->cell[row] = SCORED_NONE;
		s->missing++;
		return;
	}
	s->cell[row] = (uint16_t)cell;
	s->rows[cell]++;
	s->churned[cell] += p->rows[row].churned;
	s->n++;
	s->events += p->rows[row].churned;
}

static void
count_accounts(struct scored *s)
{
	const struct panel_row *rows = s->panel->rows;
	bool seen = false, churned = false;

	for (size_t i = 0; i < s->panel->nrow; i++) {
		if (i && rows[i].account != rows[i - 1].account)
			seen = churned = false;
		if (s->cell[i] == SCORED_NONE)
			continue;
		s->accounts += !seen;
		s->churned_accounts += rows[i].churned && !churned;
		seen = true;
		churned = churned || rows[i].churned;
	}
}

struct scored *
scored_make(const struct panel *p, struct arena *a)
{
	struct scored *s = NEW(a, struct scored, 1);

	s->panel = p;
	s->cell = NEW(a, uint16_t, p->nrow);
	for (size_t i = 0; i < p->nrow; i++)
		count_row(s, i);
	count_accounts(s);
	return s;
}

/* ---- ten parts ---- */

struct place {
	double value;
	int cell;
};

static int
by_value(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return x->cell - y->cell;
}

/* of the rows from..to in the order of all, the share that part k has */
static double
overlap(double from, double to, int k, double all)
{
	double low = fmax(from, all * k / SCORED_PARTS);
	double high = fmin(to, all * (k + 1) / SCORED_PARTS);

	return high > low ? (high - low) / (to - from) : 0;
}

static void
share_out(double share[SCORED_PARTS][SCORED_CELLS], const struct place *tied,
    int n, double from, double to, double all)
{
	for (int k = 0; k < SCORED_PARTS; k++) {
		double part = overlap(from, to, k, all);

		for (int i = 0; i < n; i++)
			share[k][tied[i].cell] = part;
	}
}

void
scored_split(const struct scored *s, const double value[SCORED_CELLS],
    double share[SCORED_PARTS][SCORED_CELLS])
{
	struct place order[SCORED_CELLS];
	double from = 0, to;
	int n = 0, tied;

	for (int i = 0; i < SCORED_CELLS; i++)
		if (s->rows[i] > 0)
			order[n++] = (struct place){ value[i], i };
	qsort(order, (size_t)n, sizeof *order, by_value);
	for (int i = 0; i < n; i += tied, from = to) {
		to = from;
		for (tied = 0;
		     i + tied < n && order[i + tied].value == order[i].value;
		     tied++)
			to += s->rows[order[i + tied].cell];
		share_out(share, order + i, tied, from, to, (double)s->n);
	}
}

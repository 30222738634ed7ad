#include "health/roc_code.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TENTHS = 1001 };

struct ranked {
	double value;
	uint32_t row;
};

struct roc_rank {
	uint32_t *start;     /* of a date in `rows` */
	struct ranked *rows; /* by date, then value */
};

void
roc_code_open(struct roc_code *c, const struct panel *p, struct arena *a)
{
	c->panel = p;
	c->arena = a;
	c->cell = NEW(a, uint32_t, p->nrow);
	c->first = NEW(a, uint32_t, p->ndate + 1);
	c->rows = arena_alloc(a, sizeof *c->rows, p->ndate);
	c->wins = arena_alloc(a, sizeof *c->wins, p->ndate * TENTHS);
}

/* ---- what a cell wins ---- */

/* wins first hold how many rows a cell has */
static void
count(struct roc_code *c)
{
	const struct panel *p = c->panel;

	memset(c->wins, 0, c->first[p->ndate] * sizeof *c->wins);
	memset(c->rows, 0, p->ndate * sizeof *c->rows);
	for (size_t i = 0; i < p->nrow; i++)
		if (c->cell[i] != ROC_NONE) {
			c->wins[c->cell[i]][p->rows[i].churned]++;
			c->rows[p->rows[i].date][p->rows[i].churned]++;
		}
}

static void
win_date(struct roc_code *c, size_t date)
{
	uint32_t left = 0, above = c->rows[date][0];

	for (size_t i = c->first[date]; i < c->first[date + 1]; i++) {
		uint32_t *w = c->wins[i], n0 = w[0], n1 = w[1];

		above -= n0;
		w[1] = 2 * above + n0;
		w[0] = 2 * left + n1;
		left += n1;
		c->doubled += (int64_t)n1 * w[1];
	}
}

static void
win(struct roc_code *c)
{
	count(c);
	c->doubled = 0;
	for (size_t d = 0; d < c->panel->ndate; d++)
		win_date(c, d);
}

/* ---- numbers into cells ---- */

void
roc_code_column(struct roc_code *c, size_t column)
{
	const struct panel *p = c->panel;
	const uint16_t *points = p->points + column;

	for (size_t d = 0; d <= p->ndate; d++)
		c->first[d] = (uint32_t)d * TENTHS;
	for (size_t i = 0; i < p->nrow; i++, points += p->ncolumn)
		c->cell[i] = *points == PANEL_MISSING
		    ? ROC_NONE
		    : c->first[p->rows[i].date] + *points;
	win(c);
}

static int
by_value(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	return (x->value > y->value) - (x->value < y->value);
}

/* room only where doubles are asked for, which may all differ */
static struct roc_rank *
rank_open(struct roc_code *c)
{
	const struct panel *p = c->panel;

	if (c->rank)
		return c->rank;
	c->rank = NEW(c->arena, struct roc_rank, 1);
	c->rank->rows = NEW(c->arena, struct ranked, p->nrow);
	c->rank->start = NEW(c->arena, uint32_t, p->ndate + 1);
	if (p->nrow > p->ndate * TENTHS)
		c->wins = arena_alloc(c->arena, sizeof *c->wins, p->nrow);
	return c->rank;
}

/* rows that have a number, by date */
static void
order(struct roc_code *c, struct roc_rank *r, const double *v)
{
	const struct panel *p = c->panel;
	uint32_t *start = r->start;

	memset(start, 0, (p->ndate + 1) * sizeof *start);
	for (size_t i = 0; i < p->nrow; i++)
		start[p->rows[i].date + 1] += c->cell[i] != ROC_NONE;
	for (size_t d = 0; d < p->ndate; d++)
		start[d + 1] += start[d];
	for (size_t i = 0; i < p->nrow; i++)
		if (c->cell[i] != ROC_NONE)
			r->rows[start[p->rows[i].date]++] =
			    (struct ranked){ v[i], (uint32_t)i };
	/* each start has become the next one's */
	memmove(start + 1, start, p->ndate * sizeof *start);
	start[0] = 0;
}

/* equal values share a cell; returns the first that is free */
static uint32_t
rank(struct roc_code *c, struct ranked *rows, size_t n, uint32_t cell)
{
	if (n == 0)
		return cell;
	qsort(rows, n, sizeof *rows, by_value);
	for (size_t i = 0; i < n; i++) {
		cell += i && rows[i].value != rows[i - 1].value;
		c->cell[rows[i].row] = cell;
	}
	return cell + 1;
}

void
roc_code_values(struct roc_code *c, const double *v, const double *also)
{
	const struct panel *p = c->panel;
	struct roc_rank *r = rank_open(c);
	uint32_t cell = 0;

	for (size_t i = 0; i < p->nrow; i++)
		c->cell[i] = isnan(v[i]) || isnan(also[i]) ? ROC_NONE : 0;
	order(c, r, v);
	for (size_t d = 0; d < p->ndate; d++) {
		c->first[d] = cell;
		cell = rank(c, r->rows + r->start[d],
		    r->start[d + 1] - r->start[d], cell);
	}
	c->first[p->ndate] = cell;
	win(c);
}

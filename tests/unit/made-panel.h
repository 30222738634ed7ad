/* made-panel: panels of a back-test made up for a test */
#ifndef MADE_PANEL_H
#define MADE_PANEL_H

#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "health/panel.h"

/* SplitMix64 */
static inline uint64_t
draw(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

/* in (0, 1) */
static inline double
uniform(uint64_t *seed)
{
	return ((double)(draw(seed) >> 12) + .5) / 4503599627370496.;
}

static inline double
normal(uint64_t *seed)
{
	double radius = sqrt(-2 * log(uniform(seed)));

	return radius * cos(6.283185307179586 * uniform(seed));
}

/* room for as many rows; nrow and naccount are counted as they are added */
static inline struct panel
panel_room(size_t rows, size_t columns, size_t dates, struct arena *a)
{
	struct panel p = { .ncolumn = columns, .ndate = dates };

	p.columns = NEW(a, struct panel_column, columns);
	p.dates = NEW(a, int64_t, dates);
	p.rows = NEW(a, struct panel_row, rows);
	p.points = NEW(a, uint16_t, rows * columns);
	p.columns[0].name = STR("score");
	return p;
}

/* the points of the new row, to be filled in; all are missing */
static inline uint16_t *
panel_add(struct panel *p, struct panel_row row)
{
	uint16_t *points = p->points + p->nrow * p->ncolumn;

	for (size_t i = 0; i < p->ncolumn; i++)
		points[i] = PANEL_MISSING;
	p->rows[p->nrow++] = row;
	if (row.account >= p->naccount)
		p->naccount = row.account + 1;
	return points;
}

static inline bool
near(double a, double b, double by)
{
	return fabs(a - b) <= by;
}

#endif

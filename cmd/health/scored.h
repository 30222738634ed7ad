/*
 * scored: the rows of a panel that have a score, as cells
 *
 * A cell is a score (in tenths) in a fold.  Folds are of accounts, by a hash
 * of their index, so that what is learnt of an account is never tried on it.
 * All that depends on scores only is worked out by cell, not by row.
 */
#ifndef SCORED_H
#define SCORED_H

#include <stdint.h>

#include "arena.h"
#include "health/panel.h"

#define SCORED_NONE UINT16_MAX

enum {
	SCORED_FOLDS = 5,
	SCORED_TENTHS = 1001,
	SCORED_CELLS = SCORED_FOLDS * SCORED_TENTHS,
	SCORED_PARTS = 10
};

struct scored {
	const struct panel *panel;
	uint16_t *cell; /* of each row; SCORED_NONE: no score */
	double rows[SCORED_CELLS], churned[SCORED_CELLS];
	int64_t n, missing; /* rows with a score and without */
	int64_t events;
	int64_t accounts, churned_accounts; /* among those with */
};

int scored_fold(uint32_t account);
/* in the arena */
struct scored *scored_make(const struct panel *, struct arena *);
/* Ten equal parts of the rows, by a value a cell, least first: how much of a
 * cell's rows is in each part.  Cells of one value share alike what lies on
 * both sides of an edge. */
void scored_split(const struct scored *, const double value[SCORED_CELLS],
    double share[SCORED_PARTS][SCORED_CELLS]);

#endif

/*
 * roc_code: the numbers of a panel's rows as cells, and what each cell wins
 *
 * The values of a date, in order, are its cells; dates follow each other.  A
 * row wins over those of the other side (churned or not) that it stands right
 * to, and half over those it ties with.
 */
#ifndef ROC_CODE_H
#define ROC_CODE_H

#include <stdint.h>

#include "arena.h"
#include "health/panel.h"

#define ROC_NONE UINT32_MAX

enum { ROC_SIDES = 2 }; /* 0 stayed, 1 churned */

struct roc_rank;

struct roc_code {
	const struct panel *panel;
	uint32_t *cell;  /* of each row; ROC_NONE: it has no number */
	uint32_t *first; /* cell of each date, and the end */
	uint32_t (*rows)[ROC_SIDES]; /* of a date */
	uint32_t (*wins)[ROC_SIDES]; /* of a row in a cell, twice */
	int64_t doubled;             /* Σ U, twice */
	struct roc_rank *rank;       /* what doubles are ranked in */
	struct arena *arena;
};

void roc_code_open(struct roc_code *, const struct panel *, struct arena *);
void roc_code_column(struct roc_code *, size_t column);
/* a number a row; NaN in it or in `also` leaves the row out */
void roc_code_values(struct roc_code *, const double *v, const double *also);

#endif

/*
 * design: the rows and features that a fit learns from
 *
 * A feature is a measure that has points, from 0 (worst) to 1; what is to be
 * told is who stays.  All churned rows are taken and, of the others, at most 20
 * each, fewer where there would be more than DESIGN_ROWS; they are chosen by a
 * hash of account and date, so that many accounts speak, and weighted to stand
 * for all.  A missing measure takes the mean of its dimension in that row; what
 * has none is filled by design_fill().
 */
#ifndef DESIGN_H
#define DESIGN_H

#include "health/panel.h"
#include "logit.h"

struct arena;

enum { DESIGN_OTHERS = 20, DESIGN_ROWS = 200000 };

struct design {
	struct logit_rows rows;
	float *x;
	uint32_t *row; /* of the panel */
	uint8_t *fold; /* of the row's account */
	uint16_t *date;
	size_t *column;       /* of the panel, by feature */
	size_t *holes, nhole; /* indexes into x */
	size_t churned;
};

struct design design_make(const struct panel *, struct arena *);
/* holes take the feature's mean over the rows picked */
void design_fill(struct design *, const uint32_t *pick, size_t n);

#endif

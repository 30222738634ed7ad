/*
 * blocks: which dates of a panel are scored by what was learnt at which
 *
 * A date may learn from those whose outcome was told by then.  Of the dates
 * that have enough to learn from the later half is scored, in up to four steps.
 */
#ifndef BLOCKS_H
#define BLOCKS_H

#include "health/panel.h"

enum { BLOCKS = 4 };

/* dates scored together, and how many dates they learn from: the first so many
 */
struct block {
	size_t from, to, learnt;
};

struct blocks {
	struct block v[BLOCKS];
	size_t n;
	bool by_time; /* else one block, learnt from all dates, itself too */
};

/* least: churned rows that must be there to learn from, and to score */
struct blocks blocks_make(const struct panel *, size_t least);

#endif

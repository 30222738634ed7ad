/*
 * practice: what maturity is made of: practices in layers, each with what it
 * looks like at the levels 0 to 5
 *
 * A table of code, layer, practice (in words), level0 … level5, and evidence:
 * the measure of the card of the same name whose points show the practice from
 * outside, or nothing.
 */
#ifndef PRACTICE_H
#define PRACTICE_H

#include "arena.h"
#include "intern.h"

enum { LEVELS = 6 };

struct csvin;

struct practice {
	struct str code, layer, what;
	struct str anchors[LEVELS];
	struct str evidence;
};

/* { .arena = a } is an empty one */
struct practices {
	struct arena *arena;
	struct intern codes; /* practice number i has id i + 1 */
	struct practice *v;
	size_t n, cap;
};

/* read every row; exits 2 with file, line and column at the first mistake */
void practices_read(struct practices *, struct csvin *);
/* the practice of a code, or -1 */
int practices_find(const struct practices *, struct str code);
/* the anchor nearest to a level, half up; empty for NaN */
struct str practice_anchor(const struct practice *, double level);

#endif

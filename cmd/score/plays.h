/*
 * plays: a table of what a manager can do, and which needs it meets
 *
 *     play,cost,meets,strength,where,label,why
 *
 * `meets` has names of a card's needs (its scored measures) or criteria (all
 * the needs of one), with blanks between; `strength` is the share of what is
 * unmet that the play meets, more than 0 and at most 1, 1 where empty.  A play
 * may take several rows, for what it meets more or less: the first has its
 * cost, the others leave it empty; of a need named twice the greater strength
 * counts.  `where`: only for accounts where it holds.
 */
#ifndef PLAYS_H
#define PLAYS_H

#include "cond.h"
#include "score/coverage.h"

struct csvin;
struct measures;

struct play {
	struct str name, label, why;
	double cost;
	struct cond where;
	struct meets *meets; /* need: the measure's number in the card */
	size_t n, cap;
};

struct plays {
	struct arena *arena;
	struct play *v; /* in the order of their names */
	size_t n, cap;
};

/* exits 2 with file, line and column at the first mistake */
void plays_read(struct plays *, const struct measures *card, struct csvin *);

#endif

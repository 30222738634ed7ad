/*
 * verdict: what may be said of an estimate, and what speaks against it
 *
 * Never more than that the outcome is higher or lower than beside comparable
 * accounts; nothing where either side is too small; and where a check fails,
 * which one.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "stats.h"

struct arena;

enum { VERDICT_FEWEST = 20 }; /* accounts a side */

struct finding {
	struct str action;
	const char *design;
	double effect, p, q; /* q: of all findings together */
	struct interval interval;
	size_t treated, controls;
	double dropped;                      /* share of the treated */
	double placebo, pre_gap, regression; /* NaN: none */
	/* of the checks; looked at only where the effect's leaves out 0 */
	struct interval placebo_interval, pre_gap_interval;
	double pre_spread;  /* standard deviation of the controls' level */
	struct str overlap; /* the action that the treated had too */
};

/* are there enough on either side */
bool verdict_enough(const struct finding *);
/* does the interval leave out 0 */
bool verdict_apart(struct interval);
/* fill every q: Y. Benjamini, Y. Hochberg, Journal of the Royal Statistical
 * Society B 57 (1995) 289-300, of those that are enough */
void verdict_q(struct finding *, size_t n, struct arena *);
void verdict_write(const struct finding *, struct buf *);

#endif

/*
 * part: what one account adds to one measure of one group at one instant
 *
 * Parts are what workers hand to the main thread, and what --partial writes and
 * --merge reads; folded in the order of the accounts they give the same digits
 * on one machine or on many.
 */
#ifndef PART_H
#define PART_H

#include <stdbool.h>

#include "buf.h"
#include "stat.h"

struct part {
	struct str group;
	size_t period;  /* which instant */
	size_t measure; /* its number among all cards' */
	bool seen; /* there is something to add; else the measure just applies
		    */
	struct tally tally;
};

/* append as bytes for this process */
void part_put(struct buf *, const struct part *);
/* take the first of some bytes; its values live in the arena, its group in the
 * bytes; false at their end */
bool part_take(struct str *bytes, struct arena *, struct part *);

#endif

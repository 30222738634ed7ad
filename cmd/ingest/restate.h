/*
 * restate: events without a ref that a later input tells anew with another
 * value
 *
 * Nothing says that they are one: both are in the log.  Of attributes the later
 * holds (UNION_OVERRULED); counts add up (UNION_RESTATED).
 */
#ifndef INGEST_RESTATE_H
#define INGEST_RESTATE_H

#include "intern.h"
#include "union.h"

/* room that is reused; { 0 } is empty */
struct restate {
	struct arena arena;
	struct intern keys;
	const struct entry **first; /* with each key, by number - 1 */
	size_t n, cap;
};

/* group: what is left of one instant of an account */
void restate_count(struct restate *, const struct entry *group, size_t n,
    struct union_tally *tally);

#endif

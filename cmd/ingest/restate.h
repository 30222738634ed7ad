/*
 * restate: events without a ref that a later input tells anew with another
 * value
 *
 * Nothing says that they are one: both are in the log.  Of attributes the later
 * holds (UNION_OVERRULED); counts, money and answers add up (UNION_RESTATED).
 * Where the later input tells all that was told before as well, it has one more
 * of the kind, and restates nothing.
 */
#ifndef INGEST_RESTATE_H
#define INGEST_RESTATE_H

#include "intern.h"
#include "union.h"

/* room that is reused; { 0 } is empty */
struct restate {
	struct arena arena;
	struct intern keys;
	/* the input after which one of a key's events is told no more, the
	 * least, by number - 1 */
	uint32_t *given_up;
	size_t n, cap;
};

/* group: what is left of one instant of an account; last: the input that told
 * each of them last */
void restate_count(struct restate *, const struct entry *group,
    const uint32_t *last, size_t n, struct union_tally *tally);

#endif

/*
 * idtable: which number an id has, found in one cache line
 *
 * A short id stands in its slot, so that looking one up does not follow
 * pointers; of a long one its beginning does, and where it is.
 *
 * One thread gives numbers.  Others may look ids up at the same time where the
 * table is shared: one that has a number by then may not be found yet.
 */
#ifndef INGEST_IDTABLE_H
#define INGEST_IDTABLE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

struct id_slots;

/* { 0 } is an empty one */
struct idtable {
	_Atomic(struct id_slots *) slots;
	size_t n;
	bool shared; /* slots of before are kept until it is not any more */
};

/* the number of s, or 0; hash is its str_hash() */
uint32_t idtable_get(const struct idtable *, struct str s, uint64_t hash);
/* one of that hash will be looked up soon */
void idtable_fetch(const struct idtable *, uint64_t hash);
/* give s, which has none and lives on, a number, not 0; exits 2 where there is
 * no memory */
void idtable_put(struct idtable *, struct str s, uint32_t number);
/* others begin to look up, or have ended */
void idtable_share(struct idtable *, bool shared);

#endif

/*
 * idtable: which number an id has, found in one cache line
 *
 * A short id stands in its slot, so that looking one up does not follow
 * pointers; of a long one its beginning does, and the caller's strings decide.
 */
#ifndef INGEST_IDTABLE_H
#define INGEST_IDTABLE_H

#include <stddef.h>
#include <stdint.h>

#include "str.h"

enum { IDTABLE_INLINE = 26 };

struct id_slot {
	uint32_t number; /* 0: free */
	uint8_t n; /* its length, UINT8_MAX where it is longer than that */
	char text[IDTABLE_INLINE + 1];
};

/* { 0 } is an empty one */
struct idtable {
	struct id_slot *slots;
	size_t nslot, n;
};

/* the number of s, or 0; hash is its str_hash(), strings[number - 1] the id of
 * a number */
uint32_t idtable_get(const struct idtable *, struct str s, uint64_t hash,
    const struct str *strings);
/* one of that hash will be looked up soon */
void idtable_fetch(const struct idtable *, uint64_t hash);
/* give s, which has none, a number; exits 2 where there is no memory */
void idtable_put(
    struct idtable *, struct str s, uint32_t number, const struct str *strings);

#endif

/* arena: memory freed all at once; zeroed; exits 2 when there is none left */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>

#include "str.h"

struct arena_block;

struct arena {
	struct arena_block *head;
	char *p, *end;
};

#define NEW(a, type, n) ((type *)arena_alloc((a), sizeof(type), (n)))

/* room for one more in the vector v of length n and capacity cap (all
 * lvalues): the old copy stays in the arena until it is reset */
#define ARENA_GROW(a, v, n, cap)                \
	((n) < (cap) ? (void)0                  \
		     : (void)((v) = arena_grow( \
				  (a), (v), sizeof *(v), (n), &(cap))))

void *arena_alloc(struct arena *, size_t size, size_t n);
void *arena_grow(
    struct arena *, const void *old, size_t size, size_t n, size_t *cap);
/* a copy of s, with a NUL after it */
struct str arena_str(struct arena *, struct str s);
/* forget everything, keep one block for reuse */
void arena_reset(struct arena *);
void arena_free(struct arena *);

#endif

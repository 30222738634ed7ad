/* intern: equal strings get one small number, 1, 2, 3 … as they come */
#ifndef INTERN_H
#define INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"

/* { .arena = a } is an empty one; strings are copied into the arena unless
 * `borrow` says that they outlive it anyway */
struct intern {
	struct arena *arena;
	bool borrow;
	struct str *strings; /* strings[id - 1] */
	uint32_t *slots;     /* open addressing, 0 = free */
	size_t n, cap, nslot;
};

/* the number of s, given now if it is new */
uint32_t intern_put(struct intern *, struct str s);
/* the number of s, or 0 */
uint32_t intern_get(const struct intern *, struct str s);
/* the string of a number that was given */
struct str intern_str(const struct intern *, uint32_t id);
/* the numbers in the order of the bytes of their strings */
uint32_t *intern_sorted(struct arena *, const struct intern *);

#endif

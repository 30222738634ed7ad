/* grow: an array of malloc(3) that becomes longer as it is filled */
#ifndef GROW_H
#define GROW_H

#include <stddef.h>

/* room for so many of a size in all, NULL being an empty array; where it moves
 * it is where this says; exits 2 where there is no memory */
void *grow(void *, size_t *cap, size_t want, size_t size);

#endif

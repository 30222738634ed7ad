/*
 * variants: the different ways that cases went, each kept once
 *
 * A way is its activities' numbers, seven bits a byte, so that few activities
 * take a byte each.
 */
#ifndef VARIANTS_H
#define VARIANTS_H

#include "journey/trace.h"

struct variant {
	struct str way;
	int64_t count, steps;
};

/* { .ways.arena = a } is an empty one */
struct variants {
	struct intern ways;
	int64_t *counts; /* by the way's number - 1 */
	size_t cap;
	struct buf text;
	int64_t cases, events, tied;
};

void variants_add(struct variants *, const struct trace *);
/* add all of `from`, which keeps its memory until its arena is freed */
void variants_take(struct variants *, const struct variants *from);
/* all of them, in the arena: the most frequent first, then by the bytes of
 * their activities' names, the first that differs deciding */
struct variant *variants_ranked(
    const struct variants *, struct arena *, const struct activities *);
/* the next activity of a way, which is moved on; 0 at its end */
uint32_t variant_next(struct str *way);

#endif

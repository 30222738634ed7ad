/*
 * bygroup: one thing a group, found by the group's name, and names in order
 *
 * { .names.arena = a, .size = sizeof thing } is an empty one.
 */
#ifndef BYGROUP_H
#define BYGROUP_H

#include "intern.h"

struct bygroup {
	struct intern names;
	size_t size, cap;
	void *v; /* by the name's number - 1 */
};

/* the thing of a group, zeroed where it is new; valid until another is made */
void *bygroup_of(struct bygroup *, struct str name);
/* that of a name's number */
void *bygroup_at(const struct bygroup *, uint32_t number);
/* names by their bytes, in the arena */
struct str *names_sorted(struct arena *, const struct intern *);

#endif

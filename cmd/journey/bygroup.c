#include "journey/bygroup.h"

#include <stdlib.h>
#include <string.h>

void *
bygroup_at(const struct bygroup *b, uint32_t number)
{
	return (char *)b->v + (number - 1) * b->size;
}

void *
bygroup_of(struct bygroup *b, struct str name)
{
	size_t had = b->names.n;
	uint32_t number = intern_put(&b->names, name);

	if (b->names.n > had) {
		if (had == b->cap)
			b->v = arena_grow(
			    b->names.arena, b->v, b->size, had, &b->cap);
		memset(bygroup_at(b, number), 0, b->size);
	}
	return bygroup_at(b, number);
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str *
names_sorted(struct arena *a, const struct intern *names)
{
	struct str *v = NEW(a, struct str, names->n);

	for (size_t i = 0; i < names->n; i++)
		v[i] = names->strings[i];
	if (names->n)
		qsort(v, names->n, sizeof *v, by_bytes);
	return v;
}

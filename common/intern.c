#include "intern.h"

#include <stdlib.h>

#include <string.h>

/* the slot where s is or would go */
static size_t
probe(const struct intern *in, struct str s)
{
	size_t i = str_hash(s) & (in->nslot - 1);

	while (in->slots[i] && !str_eq(in->strings[in->slots[i] - 1], s))
		i = (i + 1) & (in->nslot - 1);
	return i;
}

static void
rehash(struct intern *in)
{
	in->nslot = in->nslot ? in->nslot * 2 : 16;
	in->slots = NEW(in->arena, uint32_t, in->nslot);
	for (size_t i = 0; i < in->n; i++)
		in->slots[probe(in, in->strings[i])] = (uint32_t)i + 1;
}

uint32_t
intern_get(const struct intern *in, struct str s)
{
	return in->nslot ? in->slots[probe(in, s)] : 0;
}

uint32_t
intern_put(struct intern *in, struct str s)
{
	size_t i;

	if (in->n * 2 >= in->nslot)
		rehash(in);
	i = probe(in, s);
	if (in->slots[i])
		return in->slots[i];
	ARENA_GROW(in->arena, in->strings, in->n, in->cap);
	in->strings[in->n++] = in->borrow ? s : arena_str(in->arena, s);
	return in->slots[i] = (uint32_t)in->n;
}

struct str
intern_str(const struct intern *in, uint32_t id)
{
	return in->strings[id - 1];
}

struct entry {
	struct str string;
	uint32_t id;
};

static int
by_string(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;

	return str_cmp(a->string, b->string);
}

uint32_t *
intern_sorted(struct arena *a, const struct intern *in)
{
	struct entry *order = NEW(a, struct entry, in->n);
	uint32_t *ids = NEW(a, uint32_t, in->n);

	for (uint32_t i = 0; i < in->n; i++)
		order[i] = (struct entry){ in->strings[i], i + 1 };
	if (in->n)
		qsort(order, in->n, sizeof *order, by_string);
	for (size_t i = 0; i < in->n; i++)
		ids[i] = order[i].id;
	return ids;
}

#include "journey/groups.h"

#include <stdlib.h>
#include <string.h>

void
groups_put(struct buf *out, const void *record, size_t size, struct str group)
{
	buf_put(out, (struct str){ record, size });
	buf_put(out, (struct str){ (const char *)&group.n, sizeof group.n });
	buf_put(out, group);
}

uint32_t
groups_take(struct intern *groups, struct str *left, void *record, size_t size)
{
	struct str name;

	if (left->n == 0)
		return 0;
	memcpy(record, left->p, size);
	memcpy(&name.n, left->p + size, sizeof name.n);
	name.p = left->p + size + sizeof name.n;
	*left = str_from(*left, size + sizeof name.n + name.n);
	return intern_put(groups, name);
}

struct named {
	struct str name;
	uint32_t number;
};

static int
by_name(const void *va, const void *vb)
{
	const struct named *a = va, *b = vb;

	return str_cmp(a->name, b->name);
}

uint32_t *
groups_order(struct arena *a, const struct intern *groups)
{
	size_t n = groups->n;
	struct named *v = NEW(a, struct named, n);
	uint32_t *order = NEW(a, uint32_t, n);

	for (uint32_t i = 0; i < n; i++)
		v[i] = (struct named){ intern_str(groups, i + 1), i + 1 };
	if (n)
		qsort(v, n, sizeof *v, by_name);
	for (size_t i = 0; i < n; i++)
		order[i] = v[i].number;
	return order;
}

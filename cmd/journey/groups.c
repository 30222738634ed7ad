#include "journey/groups.h"

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

#include "columns.h"

#include <stddef.h>

#include "buf.h"
#include "intern.h"

enum { LONGEST = 256 }; /* of a name that gets a number */

static struct str
numbered(struct buf *b, struct str name, int k)
{
	b->n = 0;
	buf_put(b, (struct str){ name.p, name.n < LONGEST ? name.n : LONGEST });
	buf_printf(b, "_%d", k);
	return buf_str(b);
}

void
columns_name(
    struct arena *a, struct columns *c, const struct str *header, int n)
{
	struct intern taken = { .arena = a };
	struct buf b = { 0 };

	c->n = n;
	c->names = NEW(a, struct str, (size_t)n);
	c->renamed = NEW(a, bool, (size_t)n);
	for (int i = 0; i < n; i++) {
		struct str base = str_trim(header[i]), name = base;

		if (base.n == 0)
			base = name =
			    arena_str(a, numbered(&b, STR("column"), i + 1));
		for (int k = 2; intern_get(&taken, name); k++) {
			name = numbered(&b, base, k);
			c->renamed[i] = true;
		}
		c->names[i] = intern_str(&taken, intern_put(&taken, name));
	}
	buf_free(&b);
}

int
columns_find(const struct columns *c, struct str name)
{
	for (int i = 0; i < c->n; i++)
		if (str_eq(c->names[i], name))
			return i;
	name = str_trim(name);
	for (int i = 0; i < c->n; i++)
		if (str_eq_fold(c->names[i], name))
			return i;
	return -1;
}

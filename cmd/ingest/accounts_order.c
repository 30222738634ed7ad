#include "accounts.h"

#include <stdlib.h>

#include "event.h"

struct named {
	struct str name;
	uint32_t id;
};

static int
by_name(const void *p, const void *q)
{
	const struct named *a = p, *b = q;

	return account_cmp(a->name, b->name);
}

/* those from `first` on, sorted */
static struct named *
sorted(const struct accounts *a, size_t first)
{
	size_t n = a->n - first;
	struct named *v = calloc(n ? n : 1, sizeof *v);

	if (v == NULL)
		diag_fail("out of memory");
	for (size_t i = 0; i < n; i++)
		v[i].id = (uint32_t)(first + i + 1);
	for (size_t i = 0; i < n; i++)
		v[i].name = accounts_name(a, v[i].id);
	qsort(v, n, sizeof *v, by_name);
	return v;
}

/* more go among those that are sorted, from the end */
static void
merge(struct accounts *a, const struct named *v, size_t n)
{
	size_t old = a->norder, to = a->n;

	while (n) {
		struct str last = { 0 };

		if (old)
			last = accounts_name(a, a->order[old - 1]);
		if (old && account_cmp(last, v[n - 1].name) > 0)
			a->order[--to] = a->order[--old];
		else
			a->order[--to] = v[--n].id;
	}
}

const uint32_t *
accounts_order(struct accounts *a)
{
	struct named *more;

	if (a->norder == a->n)
		return a->order;
	more = sorted(a, a->norder);
	a->order = realloc(a->order, a->n * sizeof *a->order);
	if (a->order == NULL)
		diag_fail("out of memory");
	merge(a, more, a->n - a->norder);
	a->norder = a->n;
	free(more);
	return a->order;
}

uint32_t *
accounts_sort(struct accounts *a, bool only_known)
{
	uint32_t *rank = NEW(&a->arena, uint32_t, a->n + 1);
	const uint32_t *order = accounts_order(a);

	a->ranked = NEW(&a->arena, uint32_t, a->n + 1);
	for (size_t i = 0; i < a->n; i++) {
		uint32_t id = order[i];
		bool out = only_known && !a->v[id - 1].known;

		if (a->v[id - 1].alias_of)
			continue;
		rank[id - 1] = out ? UINT32_MAX : (uint32_t)a->nranked;
		a->ranked[a->nranked++] = id;
	}
	for (uint32_t id = 1; id <= a->n; id++)
		if (a->v[id - 1].alias_of)
			rank[id - 1] = rank[a->v[id - 1].alias_of - 1];
	return rank;
}

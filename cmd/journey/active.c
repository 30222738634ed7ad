#include "journey/active.h"

#include <string.h>

/* one more, unless it is the last one again: times ascend, so numbers do */
static void
add(struct active *a, int64_t number)
{
	if (a->n == 0 || a->v[a->n - 1] != number)
		a->v[a->n++] = number;
}

struct active
active_periods(
    struct arena *arena, const struct trace *t, enum period p, int64_t from)
{
	struct active a = { .v = NEW(arena, int64_t, t->n) };

	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].time >= from)
			add(&a, period_of(p, t->v[i].time));
	return a;
}

struct active
active_ages(struct arena *arena, const struct trace *t, struct span length,
    int64_t birth)
{
	struct active a = { .v = NEW(arena, int64_t, t->n) };

	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].time >= birth)
			add(&a, period_age(length, birth, t->v[i].time));
	return a;
}

static void
put(struct buf *b, const void *p, size_t n)
{
	if (n)
		buf_put(b, (struct str){ p, n });
}

void
active_put(struct buf *b, const struct active *a)
{
	put(b, a, sizeof *a);
	put(b, a->label.p, a->label.n);
	put(b, a->v, a->n * sizeof *a->v);
}

struct active
active_take(struct str *text, struct buf *scratch)
{
	struct active a;
	size_t bytes;

	memcpy(&a, text->p, sizeof a);
	*text = str_from(*text, sizeof a);
	a.label.p = a.label.p ? text->p : NULL;
	*text = str_from(*text, a.label.n);
	bytes = a.n * sizeof *a.v;
	scratch->n = 0;
	if (bytes)
		memcpy(buf_room(scratch, bytes), text->p, bytes);
	a.v = (int64_t *)(void *)scratch->p;
	*text = str_from(*text, bytes);
	return a;
}

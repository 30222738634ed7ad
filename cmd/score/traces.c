#include "score/traces.h"

#include <string.h>

/* a copy in the arena of what put() put */
static void *
take(struct arena *a, struct str *bytes, size_t size, size_t *n)
{
	void *p;

	memcpy(n, bytes->p, sizeof *n);
	*bytes = str_from(*bytes, sizeof *n);
	p = arena_alloc(a, size, *n);
	if (*n)
		memcpy(p, bytes->p, size * *n);
	*bytes = str_from(*bytes, size * *n);
	return p;
}

static int64_t
take_instant(struct str *bytes)
{
	int64_t t;

	memcpy(&t, bytes->p + sizeof(size_t), sizeof t);
	*bytes = str_from(*bytes, sizeof(size_t) + sizeof t);
	return t;
}

/* what was put, where it lies */
static struct str
take_str(struct str *bytes)
{
	struct str s;

	memcpy(&s.n, bytes->p, sizeof s.n);
	s.p = bytes->p + sizeof s.n;
	*bytes = str_from(*bytes, sizeof s.n + s.n);
	return s;
}

void
traces_open(struct traces *t, struct arena *a)
{
	*t = (struct traces){ .arena = a,
		.labels = { .arena = a },
		.actions = { .arena = a },
		.first = INT64_MAX };
}

static struct instants
take_instants(struct arena *a, struct str *bytes)
{
	struct instants s;

	s.v = take(a, bytes, sizeof *s.v, &s.n);
	return s;
}

static void
take_labels(struct traces *t, struct trail *one, struct str *bytes)
{
	size_t cap = 0, lcap = 0, n = 0;
	int64_t at;

	while (at = take_instant(bytes), at != INT64_MAX) {
		ARENA_GROW(t->arena, one->held.v, n, cap);
		ARENA_GROW(t->arena, one->labels, n, lcap);
		one->held.v[n] = at;
		one->labels[n++] = intern_put(&t->labels, take_str(bytes)) - 1;
	}
	one->held.n = n;
}

static void
take_actions(struct traces *t, struct trail *one, struct str *bytes)
{
	size_t cap = 0;
	struct str id;

	while (id = take_str(bytes), id.n) {
		ARENA_GROW(t->arena, one->actions, one->naction, cap);
		one->actions[one->naction].action =
		    intern_put(&t->actions, id) - 1;
		one->actions[one->naction++].at =
		    take_instants(t->arena, bytes);
	}
}

bool
traces_take(struct traces *t, struct str *bytes)
{
	struct trail one = { 0 };
	struct instants side;
	int64_t first;
	size_t n;

	if (bytes->n == 0)
		return false;
	one.account = arena_str(t->arena, take_str(bytes));
	one.start = take_instant(bytes);
	first = take_instant(bytes);
	if (first < t->first)
		t->first = first;
	one.life = take_instants(t->arena, bytes);
	take_labels(t, &one, bytes);
	one.outcomes = take_instants(t->arena, bytes);
	one.sums = take(t->arena, bytes, sizeof *one.sums, &n);
	one.triggers = take_instants(t->arena, bytes);
	side = take_instants(t->arena, bytes);
	one.sided = side.v[0];
	one.holdout = side.v[1] != 0;
	take_actions(t, &one, bytes);
	ARENA_GROW(t->arena, t->trails.v, t->trails.n, t->cap);
	t->trails.v[t->trails.n++] = one;
	t->trails.nlabel = t->labels.n;
	return true;
}

size_t
traces_option(struct str action, struct str *name)
{
	struct str digits;
	size_t option = 0;

	*name = str_cut(action, ' ', &digits);
	for (size_t i = 0; i < digits.n; i++)
		option = option * 10 + (size_t)(digits.p[i] - '0');
	return option;
}

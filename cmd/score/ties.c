#include "score/ties.h"

#include <stdlib.h>

struct tied {
	const struct event *event;
	unsigned char *mark;
};

static int
by_kind(const struct event *x, const struct event *y)
{
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return str_cmp(x->kind_name, y->kind_name);
}

static int
by_name(const struct event *x, const struct event *y)
{
	int c = by_kind(x, y);

	return c ? c : str_cmp(x->name, y->name);
}

static int
by_ref(const struct event *x, const struct event *y)
{
	int c = by_kind(x, y);

	return c ? c : str_cmp(x->ref, y->ref);
}

static int
by_rest(const struct event *x, const struct event *y)
{
	int c = str_cmp(x->ref, y->ref);

	if (c == 0)
		c = str_cmp(x->actor, y->actor);
	return c ? c : str_cmp(x->note, y->note);
}

static int
by_name_value(const void *a, const void *b)
{
	const struct event *x = ((const struct tied *)a)->event;
	const struct event *y = ((const struct tied *)b)->event;
	int c = by_name(x, y);

	if (c == 0)
		c = str_cmp(x->value, y->value);
	if (c == 0)
		c = by_rest(x, y);
	return c ? c : (x > y) - (x < y);
}

static int
by_ref_name(const void *a, const void *b)
{
	const struct event *x = ((const struct tied *)a)->event;
	const struct event *y = ((const struct tied *)b)->event;
	int c = by_ref(x, y);

	if (c == 0)
		c = str_cmp(x->name, y->name);
	return c ? c : (x > y) - (x < y);
}

/* those of one instant */
static void
mark(struct tied *v, size_t n)
{
	qsort(v, n, sizeof *v, by_name_value);
	for (size_t i = 1; i < n; i++) {
		const struct event *a = v[i - 1].event, *b = v[i].event;

		if (by_name(a, b))
			continue;
		if (!str_eq(a->value, b->value))
			*v[i].mark |= TIE_VALUE;
		else if (by_rest(a, b) == 0)
			*v[i].mark |= TIE_REPEATED;
	}
	qsort(v, n, sizeof *v, by_ref_name);
	for (size_t i = 1; i < n; i++)
		if (by_ref(v[i - 1].event, v[i].event) == 0 &&
		    !str_eq(v[i - 1].event->name, v[i].event->name))
			*v[i].mark |= TIE_LINKED;
}

unsigned char *
ties_mark(struct arena *a, const struct story *s, size_t n)
{
	unsigned char *marks = NEW(a, unsigned char, n);
	struct tied *v = NEW(a, struct tied, n);
	size_t first = 0;

	for (size_t i = 0; i < n; i++) {
		v[i] = (struct tied){ &s->events[i], &marks[i] };
		if (i + 1 < n && s->events[i + 1].time == s->events[i].time)
			continue;
		if (i > first)
			mark(v + first, i + 1 - first);
		first = i + 1;
	}
	return marks;
}

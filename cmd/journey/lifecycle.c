#include "journey/lifecycle.h"

#include <string.h>

/* make room from one period to another */
static void
stretch(struct lifecycle *l, int64_t first, int64_t last)
{
	int64_t from = l->n && l->origin < first ? l->origin : first;
	int64_t end = l->origin + (int64_t)l->n - 1;
	int64_t to = l->n && end > last ? end : last;
	size_t n = (size_t)(to - from + 1);
	struct phase *v;

	if (l->n && n == l->n)
		return;
	if (n <= l->cap && from == l->origin) {
		l->n = n;
		return;
	}
	l->cap = n * 2;
	v = NEW(l->arena, struct phase, l->cap);
	if (l->n)
		memcpy(v + (l->origin - from), l->v, l->n * sizeof *v);
	l->v = v;
	l->origin = from;
	l->n = n;
}

static void
add_habit(struct lifecycle *l, size_t periods)
{
	while (l->nhabit < periods) {
		ARENA_GROW(l->arena, l->habits, l->nhabit, l->habit_cap);
		l->habits[l->nhabit++] = 0;
	}
	l->habits[periods - 1]++;
	l->cases++;
}

void
lifecycle_add(struct lifecycle *l, const int64_t *p, size_t n, int64_t last)
{
	if (n == 0)
		return;
	stretch(l, p[0], p[n - 1] < last ? p[n - 1] + 1 : p[n - 1]);
	add_habit(l, n);
	for (size_t i = 0; i < n; i++) {
		struct phase *now = &l->v[p[i] - l->origin];

		if (i == 0)
			now->fresh++;
		else if (p[i - 1] == p[i] - 1)
			now->returning++;
		else
			now->resurrecting++;
		if (p[i] < last && (i + 1 == n || p[i + 1] != p[i] + 1))
			now[1].dormant++;
	}
}

struct phase
lifecycle_at(const struct lifecycle *l, int64_t period)
{
	struct phase none = { 0 };

	if (l->n == 0 || period < l->origin ||
	    period >= l->origin + (int64_t)l->n)
		return none;
	return l->v[period - l->origin];
}

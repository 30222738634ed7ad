#include "journey/trace.h"

#include "diag.h"

void
activities_open(struct activities *a, bool kinds)
{
	*a = (struct activities){ .kinds = kinds };
	pthread_mutex_init(&a->lock, NULL);
	a->names.arena = &a->arena;
}

void
activities_close(struct activities *a)
{
	pthread_mutex_destroy(&a->lock);
	arena_free(&a->arena);
}

struct str
activities_name(const struct activities *a, uint32_t number)
{
	return intern_str(&a->names, number);
}

uint32_t *
activities_rank(struct arena *arena, const struct activities *a)
{
	uint32_t *order = intern_sorted(arena, &a->names);
	uint32_t *rank = NEW(arena, uint32_t, a->names.n);

	for (uint32_t i = 0; i < a->names.n; i++)
		rank[order[i] - 1] = i;
	return rank;
}

void
activity_memory_open(struct activity_memory *m, struct activities *all)
{
	*m = (struct activity_memory){ .all = all };
	m->seen.arena = &m->arena;
}

void
activity_memory_close(struct activity_memory *m)
{
	buf_free(&m->text);
	arena_free(&m->arena);
}

/* the number that all threads know it by */
static uint32_t
ask_all(struct activities *all, struct str name)
{
	uint32_t number;

	pthread_mutex_lock(&all->lock);
	number = intern_put(&all->names, name);
	pthread_mutex_unlock(&all->lock);
	return number;
}

static uint32_t
number_of(struct activity_memory *m, const struct event *e)
{
	struct str name = e->name;
	uint32_t here;

	if (m->all->kinds) {
		m->text.n = 0;
		buf_put(&m->text, e->kind_name);
		buf_char(&m->text, ':');
		buf_put(&m->text, e->name);
		name = buf_str(&m->text);
	}
	here = intern_get(&m->seen, name);
	if (here)
		return m->numbers[here - 1];
	ARENA_GROW(&m->arena, m->numbers, m->seen.n, m->cap);
	m->numbers[m->seen.n] = ask_all(m->all, name);
	here = intern_put(&m->seen, name);
	return m->numbers[here - 1];
}

/* the next event that any of the picks took, and pass it in all of them */
static bool
next_event(const struct picks *picks, const int *which, size_t n, size_t *at,
    uint32_t *event)
{
	*event = UINT32_MAX;
	for (size_t k = 0; k < n; k++) {
		const struct picks *p = &picks[which[k]];

		if (at[k] < p->n && p->v[at[k]] < *event)
			*event = p->v[at[k]];
	}
	for (size_t k = 0; k < n; k++) {
		const struct picks *p = &picks[which[k]];

		at[k] += at[k] < p->n && p->v[at[k]] == *event;
	}
	return *event != UINT32_MAX;
}

static struct str
case_of(const struct event *e, enum case_by by)
{
	switch (by) {
	case CASE_REF: return e->ref;
	case CASE_ACTOR: return e->actor;
	default: return (struct str){ "", 0 };
	}
}

/* all in one row, as they stand in the log */
static struct trace
take_all(struct arena *a, struct activity_memory *m, const struct story *s,
    const struct picks *picks, const int *which, size_t n)
{
	size_t most = 0, *at = NEW(a, size_t, n);
	struct trace t = { 0 };
	uint32_t event;

	for (size_t k = 0; k < n; k++)
		most += picks[which[k]].n;
	t.v = NEW(a, struct happening, most);
	while (next_event(picks, which, n, at, &event))
		t.v[t.n++] = (struct happening){ s->events[event].time,
			number_of(m, &s->events[event]), event };
	return t;
}

/* put each with the others of its case: a counting sort, which is stable */
static struct traces
split(struct arena *a, const struct story *s, const struct trace *all,
    enum case_by by)
{
	struct intern ids = { .arena = a, .borrow = true };
	uint32_t *of = NEW(a, uint32_t, all->n);
	struct traces t = { 0 };
	struct happening *v = NEW(a, struct happening, all->n);

	for (size_t i = 0; i < all->n; i++) {
		struct str id = case_of(&s->events[all->v[i].event], by);

		of[i] = id.n ? intern_put(&ids, id) : 0;
		t.stray += id.n == 0;
	}
	t.n = ids.n;
	t.v = NEW(a, struct trace, t.n);
	for (size_t i = 0; i < all->n; i++)
		if (of[i])
			t.v[of[i] - 1].n++;
	for (size_t k = 0; k < t.n; k++) {
		t.v[k].id = intern_str(&ids, (uint32_t)k + 1);
		t.v[k].v = v;
		v += t.v[k].n;
		t.v[k].n = 0;
	}
	for (size_t i = 0; i < all->n; i++)
		if (of[i]) {
			struct trace *c = &t.v[of[i] - 1];

			c->v[c->n++] = all->v[i];
		}
	return t;
}

struct traces
traces_make(struct arena *a, struct activity_memory *m, const struct story *s,
    const struct picks *picks, const int *which, size_t n, enum case_by by)
{
	struct trace all = take_all(a, m, s, picks, which, n);
	struct traces t = { 0 };

	if (all.n == 0)
		return t;
	if (by != CASE_ACCOUNT)
		return split(a, s, &all, by);
	t.v = NEW(a, struct trace, 1);
	t.v[0] = all;
	t.n = 1;
	return t;
}

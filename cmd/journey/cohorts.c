#include "journey/cohorts.h"

#include <stdlib.h>

#include "num.h"

static bool
whole(struct str text, int64_t *n)
{
	double v;

	if (!num_parse(str_trim(text), &v) || v < 0 || v > 1e6 ||
	    v != (double)(int64_t)v)
		return false;
	*n = (int64_t)v;
	return true;
}

bool
cohorts_brackets(
    struct arena *a, struct str text, struct bracket **v, size_t *n)
{
	size_t cap = 0;
	struct str item, first, last;

	*v = NULL;
	*n = 0;
	while (text.p) {
		struct bracket b;

		text = str_cut(text, ',', &item);
		last = str_cut(item, '-', &first);
		if (!whole(first, &b.first) ||
		    !whole(last.p ? last : first, &b.last) || b.last < b.first)
			return false;
		ARENA_GROW(a, *v, *n, cap);
		(*v)[(*n)++] = b;
	}
	return *n > 0;
}

/* ---- finding a cohort ---- */

static size_t
slot_of(const struct cohorts *c, uint32_t label, int64_t birth)
{
	uint64_t h = ((uint64_t)birth * 0x9e3779b97f4a7c15u) ^
	    ((uint64_t)label * 0xc2b2ae3d27d4eb4fu);
	size_t i = (size_t)(h ^ h >> 29) & (c->nslot - 1);

	while (c->slots[i] &&
	    (c->v[c->slots[i] - 1].label != label ||
		c->v[c->slots[i] - 1].birth != birth))
		i = (i + 1) & (c->nslot - 1);
	return i;
}

static void
widen(struct cohorts *c)
{
	c->nslot = c->nslot ? c->nslot * 2 : 256;
	c->slots = NEW(c->arena, uint32_t, c->nslot);
	for (uint32_t i = 0; i < c->n; i++)
		c->slots[slot_of(c, c->v[i].label, c->v[i].birth)] = i + 1;
}

static struct cohort *
cohort_of(struct cohorts *c, uint32_t label, int64_t birth)
{
	size_t slot;

	if (c->n * 2 >= c->nslot)
		widen(c);
	slot = slot_of(c, label, birth);
	if (c->slots[slot] == 0) {
		ARENA_GROW(c->arena, c->v, c->n, c->cap);
		c->v[c->n++] = (struct cohort){ .label = label,
			.birth = birth,
			.earliest = INT64_MAX,
			.latest = INT64_MIN };
		c->slots[slot] = (uint32_t)c->n;
	}
	return &c->v[c->slots[slot] - 1];
}

/* ---- members ---- */

static void
keep(struct cohorts *c, struct cohort *of, size_t column)
{
	while (of->n <= column) {
		ARENA_GROW(c->arena, of->kept, of->n, of->cap);
		of->kept[of->n++] = 0;
	}
	of->kept[column]++;
}

static void
keep_brackets(
    struct cohorts *c, struct cohort *of, const int64_t *ages, size_t n)
{
	for (size_t k = 0; k < c->nbracket; k++) {
		struct bracket b = c->brackets[k];
		bool in = b.first == 0; /* the birth itself */

		for (size_t i = 0; i < n && !in; i++)
			in = ages[i] >= b.first && ages[i] <= b.last;
		if (in)
			keep(c, of, k);
	}
}

void
cohorts_add(struct cohorts *c, struct str label, int64_t birth, int64_t instant,
    const int64_t *ages, size_t n)
{
	struct cohort *of =
	    cohort_of(c, label.p ? intern_put(&c->labels, label) : 0, birth);
	size_t i = n && ages[0] == 0;
	int64_t last = n ? ages[n - 1] : 0;

	of->size++;
	of->earliest = instant < of->earliest ? instant : of->earliest;
	of->latest = instant > of->latest ? instant : of->latest;
	if (c->retention == RETENTION_BRACKET) {
		keep_brackets(c, of, ages, n);
		return;
	}
	keep(c, of, 0);
	if (c->retention == RETENTION_UNBOUNDED)
		for (int64_t age = 1; age <= last; age++)
			keep(c, of, (size_t)age);
	if (c->retention == RETENTION_CLASSIC)
		for (; i < n; i++)
			keep(c, of, (size_t)ages[i]);
	if (c->retention == RETENTION_STREAK)
		for (int64_t age = 1; i < n && ages[i] == age; i++, age++)
			keep(c, of, (size_t)age);
}

/* qsort() has no argument for the labels */
struct placed {
	struct str label;
	struct cohort cohort;
};

static int
by_place(const void *va, const void *vb)
{
	const struct placed *a = va, *b = vb;
	int by_label = str_cmp(a->label, b->label);

	if (by_label)
		return by_label;
	return (a->cohort.birth > b->cohort.birth) -
	    (a->cohort.birth < b->cohort.birth);
}

void
cohorts_sort(struct cohorts *c)
{
	struct placed *v = NEW(c->arena, struct placed, c->n);

	for (size_t i = 0; i < c->n; i++) {
		v[i].cohort = c->v[i];
		if (c->v[i].label)
			v[i].label = intern_str(&c->labels, c->v[i].label);
	}
	if (c->n)
		qsort(v, c->n, sizeof *v, by_place);
	for (size_t i = 0; i < c->n; i++)
		c->v[i] = v[i].cohort;
	c->nslot = 0; /* they moved: nothing may be added any more */
}

struct bracket
cohorts_column(const struct cohorts *c, size_t column)
{
	if (c->retention == RETENTION_BRACKET)
		return c->brackets[column];
	return (struct bracket){ (int64_t)column, (int64_t)column };
}

int64_t
cohorts_kept(const struct cohort *c, size_t column)
{
	return column < c->n ? c->kept[column] : 0;
}

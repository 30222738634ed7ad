#include "restate.h"

static const struct {
	struct str kind;
	enum union_doubt doubt;
} restated[] = {
	{ { "usage,", 6 }, UNION_RESTATED },
	{ { "metric,", 7 }, UNION_RESTATED },
	{ { "outcome,", 8 }, UNION_RESTATED },
	{ { "account,", 8 }, UNION_OVERRULED },
	{ { "person,", 7 }, UNION_OVERRULED },
};

static enum union_doubt
doubt_of(const struct entry *e)
{
	struct str line = { e->text, e->size };

	for (size_t i = 0; !e->ref && i < sizeof restated / sizeof *restated;
	     i++)
		if (str_starts(line, restated[i].kind))
			return restated[i].doubt;
	return UNION_DOUBTS;
}

static bool
of_one_input(const struct entry *group, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (group[i].input != group->input)
			return false;
	return true;
}

static bool
differs(const struct entry *a, const struct entry *b)
{
	return a->input != b->input &&
	    !str_eq((struct str){ a->text, a->size },
		(struct str){ b->text, b->size });
}

void
restate_count(struct restate *r, const struct entry *group, size_t n,
    struct union_tally *tally)
{
	if (of_one_input(group, n))
		return;
	arena_reset(&r->arena);
	*r = (struct restate){ .arena = r->arena };
	r->keys.arena = &r->arena;
	for (size_t i = 0; i < n; i++) {
		const struct entry *e = &group[i];
		enum union_doubt doubt = doubt_of(e);
		uint32_t key;

		if (doubt == UNION_DOUBTS)
			continue;
		key = intern_put(&r->keys, (struct str){ e->text, e->key });
		if (key <= r->n) {
			if (differs(r->first[key - 1], e))
				union_doubt(&tally[e->input], doubt, e);
			continue;
		}
		ARENA_GROW(&r->arena, r->first, r->n, r->cap);
		r->first[r->n++] = e;
	}
}

#include "restate.h"

static const struct {
	struct str kind;
	enum union_doubt doubt;
} restated[] = {
	{ { "usage,", 6 }, UNION_RESTATED },
	{ { "metric,", 7 }, UNION_RESTATED },
	{ { "outcome,", 8 }, UNION_RESTATED },
	{ { "money,arr,", 10 }, UNION_OVERRULED },
	{ { "money,", 6 }, UNION_RESTATED },
	{ { "survey,", 7 }, UNION_RESTATED },
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

/* of the events of a key so far, the one that was given up first: there is one
 * that this event's input does not tell any more */
static bool
takes_place(uint32_t *given_up, uint32_t input, uint32_t last)
{
	bool takes = *given_up < input;

	if (last < *given_up)
		*given_up = last;
	return takes;
}

void
restate_count(struct restate *r, const struct entry *group,
    const uint32_t *last, size_t n, struct union_tally *tally)
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
		if (key > r->n) {
			ARENA_GROW(&r->arena, r->given_up, r->n, r->cap);
			r->given_up[r->n++] = UINT32_MAX;
		}
		if (takes_place(&r->given_up[key - 1], e->input, last[i]))
			union_doubt(&tally[e->input], doubt, e);
	}
}

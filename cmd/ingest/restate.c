#include "restate.h"

enum { FEW = 16 }; /* attributes an account may have at an instant, cheaply */

/* the events of a key so far */
struct restate_key {
	uint32_t given_up; /* the first input after which one is told no more */
	uint32_t last;     /* the input that told … */
	const struct entry *set; /* … the last that sets an attribute, last */
};

static const struct {
	struct str kind;
	enum union_doubt doubt;
} restated[] = {
	{ { "account,", 8 }, UNION_OVERRULED },
	{ { "person,", 7 }, UNION_OVERRULED },
	{ { "usage,", 6 }, UNION_RESTATED },
	{ { "metric,", 7 }, UNION_RESTATED },
	{ { "outcome,", 8 }, UNION_RESTATED },
	{ { "money,arr,", 10 }, UNION_OVERRULED },
	{ { "money,", 6 }, UNION_RESTATED },
	{ { "survey,", 7 }, UNION_RESTATED },
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

/* ARR of 0 ends what began then, and is of one row with it as a rule */
static bool
may_set(const struct entry *e)
{
	struct str line = { e->text, e->size };
	char c = *e->text; /* most are seen at once to set nothing */

	return (c == 'a' || c == 'p' || c == 'm') &&
	    doubt_of(e) == UNION_OVERRULED &&
	    (c != 'm' || !str_starts(str_from(line, e->key), STR(",0,")));
}

bool
restate_may_clash(const struct entry *group, size_t n)
{
	struct str keys[FEW];
	size_t nkey = 0;

	for (size_t i = 0; i < n; i++) {
		struct str key = { group[i].text, group[i].key };

		if (!may_set(&group[i]))
			continue;
		for (size_t k = 0; k < nkey; k++)
			if (str_eq(keys[k], key))
				return true;
		if (nkey == FEW)
			return true;
		keys[nkey++] = key;
	}
	return false;
}

/* does the input of this event set an attribute to another value too? */
static bool
clashes(const struct restate_key *key, const struct entry *e)
{
	return key->set && may_set(e) &&
	    (key->set->input == e->input || key->last == e->input) &&
	    !str_eq((struct str){ key->set->text, key->set->size },
		(struct str){ e->text, e->size });
}

static void
take(struct restate_key *key, const struct entry *e, uint32_t last,
    enum union_doubt doubt, struct union_tally *tally)
{
	if (key->given_up < e->input)
		union_doubt(&tally[e->input], doubt, e);
	if (clashes(key, e))
		union_doubt(&tally[e->input], UNION_SET_TWICE, e);
	if (last < key->given_up)
		key->given_up = last;
	if (may_set(e)) {
		key->set = e;
		key->last = last;
	}
}

void
restate_count(struct restate *r, const struct entry *group,
    const uint32_t *last, size_t n, struct union_tally *tally)
{
	if (of_one_input(group, n) && !restate_may_clash(group, n))
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
			ARENA_GROW(&r->arena, r->v, r->n, r->cap);
			r->v[r->n++] =
			    (struct restate_key){ .given_up = UINT32_MAX };
		}
		take(&r->v[key - 1], e, last[i], doubt, tally);
	}
}

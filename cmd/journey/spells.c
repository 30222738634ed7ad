#include "journey/spells.h"

#include "journey/groups.h"

/* where the spells of that group are kept */
static struct buf *
page(struct spellbook *s, uint32_t group)
{
	while (s->n < group) {
		ARENA_GROW(s->labels.arena, s->v, s->n, s->cap);
		s->v[s->n++] = (struct buf){ 0 };
	}
	return &s->v[group - 1];
}

void
spellbook_take(struct spellbook *s, struct str text)
{
	struct spell spell;
	uint32_t group;

	while ((group = groups_take(&s->labels, &text, &spell, sizeof spell)))
		buf_put(page(s, group),
		    (struct str){ (const char *)&spell, sizeof spell });
}

struct spells *
spellbook_groups(struct spellbook *s, struct arena *a)
{
	uint32_t *order = groups_order(a, &s->labels);
	struct spells *groups = NEW(a, struct spells, s->n);

	s->order = NEW(a, struct str, s->n);
	for (size_t i = 0; i < s->n; i++) {
		struct buf *b = &s->v[order[i] - 1];

		groups[i] = (struct spells){ (struct spell *)(void *)b->p,
			b->n / sizeof(struct spell) };
		s->order[i] = intern_str(&s->labels, order[i]);
	}
	return groups;
}

void
spellbook_free(struct spellbook *s)
{
	for (size_t i = 0; i < s->n; i++)
		buf_free(&s->v[i]);
}

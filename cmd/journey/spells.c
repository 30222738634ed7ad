#include "journey/spells.h"

#include <stdlib.h>
#include <string.h>

void
spellbook_put(struct buf *b, struct str label, const struct spell *s)
{
	uint32_t n = (uint32_t)label.n;

	buf_put(b, (struct str){ (const char *)s, sizeof *s });
	buf_put(b, (struct str){ (const char *)&n, sizeof n });
	buf_put(b, label);
}

/* where the spells of that group are kept */
static struct buf *
page(struct spellbook *s, struct str label)
{
	size_t n = s->labels.n;
	uint32_t i = intern_put(&s->labels, label) - 1;

	if (s->labels.n > n) {
		ARENA_GROW(s->labels.arena, s->v, n, s->cap);
		s->v[i] = (struct buf){ 0 };
	}
	return &s->v[i];
}

void
spellbook_take(struct spellbook *s, struct str text)
{
	uint32_t n;

	while (text.n) {
		struct str spell = { text.p, sizeof(struct spell) };

		text = str_from(text, spell.n);
		memcpy(&n, text.p, sizeof n);
		text = str_from(text, sizeof n);
		buf_put(page(s, (struct str){ text.p, n }), spell);
		text = str_from(text, n);
	}
}

struct placed {
	struct str label;
	struct spells spells;
};

static int
by_label(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	return str_cmp(x->label, y->label);
}

struct spells *
spellbook_groups(struct spellbook *s, struct arena *a)
{
	size_t n = s->labels.n;
	struct placed *v = NEW(a, struct placed, n);
	struct spells *groups = NEW(a, struct spells, n);

	s->order = NEW(a, struct str, n);
	for (uint32_t i = 0; i < n; i++)
		v[i] = (struct placed){ intern_str(&s->labels, i + 1),
			{ (struct spell *)(void *)s->v[i].p,
			    s->v[i].n / sizeof(struct spell) } };
	if (n)
		qsort(v, n, sizeof *v, by_label);
	for (size_t i = 0; i < n; i++) {
		groups[i] = v[i].spells;
		s->order[i] = v[i].label;
	}
	return groups;
}

void
spellbook_free(struct spellbook *s)
{
	for (size_t i = 0; i < s->labels.n; i++)
		buf_free(&s->v[i]);
}

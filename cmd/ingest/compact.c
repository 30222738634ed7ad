#include "compact.h"

#include "attribute.h"

static void
next_account(struct compact *c, uint32_t account)
{
	arena_reset(&c->arena);
	c->keys = (struct intern){ .arena = &c->arena };
	c->values = NULL;
	c->n = c->cap = 0;
	c->account = account;
	c->begun = true;
}

bool
compact_keep(struct compact *c, const struct entry *e)
{
	struct str line = { e->text, e->size }, value;
	enum attribute is = attribute_read(line, &c->key, &value);
	uint32_t key;
	bool same;

	if (!c->begun || c->account != e->account)
		next_account(c, e->account);
	if (is == ATTRIBUTE_NONE)
		return true;
	key = intern_put(&c->keys, buf_str(&c->key));
	if (key > c->n) {
		ARENA_GROW(&c->arena, c->values, c->n, c->cap);
		c->values[c->n++] = (struct str){ 0 };
	}
	same = str_eq(c->values[key - 1], value);
	c->values[key - 1] = value;
	return !same || is == ATTRIBUTE_MORE;
}

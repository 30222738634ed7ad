#include "compact.h"

/* the first fields of a line */
enum { KIND, NAME, REF, ACTOR, VALUE, FIELDS };

/* what is an attribute, and which field besides kind and name tells whose */
static const struct {
	struct str kind, name; /* name: NULL for all */
	int whose;             /* KIND: the account's */
	struct str as;         /* the name it is known by, where another */
} attributes[] = {
	{ { "account", 7 }, { 0 }, KIND, { 0 } },
	{ { "person", 6 }, { 0 }, ACTOR, { 0 } },
	{ { "money", 5 }, { "arr", 3 }, REF, { 0 } },
	{ { "ticket", 6 }, { "priority", 8 }, REF, { 0 } },
	{ { "ticket", 6 }, { "opened", 6 }, REF, { "priority", 8 } },
};

enum { OPENED = 4 }; /* sets a value, but is more than that */

/* the fields as written, quotes and all */
static void
split(struct str line, struct str field[FIELDS])
{
	bool quoted = false;
	size_t start = 0;
	int n = 0;

	for (size_t i = 0; n < FIELDS && i < line.n; i++) {
		if (line.p[i] == '"')
			quoted = !quoted;
		if (line.p[i] != ',' || quoted)
			continue;
		field[n++] = (struct str){ line.p + start, i - start };
		start = i + 1;
	}
}

static int
attribute_of(const struct str field[FIELDS])
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (str_eq(field[KIND], attributes[i].kind) &&
		    (attributes[i].name.n == 0 ||
			str_eq(field[NAME], attributes[i].name)))
			return (int)i;
	return -1;
}

static uint32_t
key_of(struct compact *c, const struct str field[FIELDS], int attribute)
{
	struct str as = attributes[attribute].as;

	c->key.n = 0;
	buf_put(&c->key, field[KIND]);
	buf_char(&c->key, ',');
	buf_put(&c->key, as.n ? as : field[NAME]);
	buf_char(&c->key, ',');
	buf_put(&c->key, field[attributes[attribute].whose]);
	return intern_put(&c->keys, buf_str(&c->key));
}

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
	struct str field[FIELDS] = { 0 };
	uint32_t key;
	int attribute;
	bool same;

	if (!c->begun || c->account != e->account)
		next_account(c, e->account);
	split((struct str){ e->text, e->size }, field);
	attribute = attribute_of(field);
	if (attribute < 0)
		return true;
	key = key_of(c, field, attribute);
	if (key > c->n) {
		ARENA_GROW(&c->arena, c->values, c->n, c->cap);
		c->values[c->n++] = (struct str){ 0 };
	}
	same = str_eq(c->values[key - 1], field[VALUE]);
	c->values[key - 1] = field[VALUE];
	return !same || attribute == OPENED;
}

#include "attribute.h"

#include "line.h"

/* the first fields of a line */
enum { KIND, NAME, REF, ACTOR, VALUE, FIELDS };

/* what is an attribute, and which field besides kind and name tells whose */
static const struct {
	struct str kind, name; /* name: NULL for all */
	int whose;             /* KIND: the account's */
	enum attribute is;
	struct str as; /* the name it is known by, where another */
} attributes[] = {
	{ { "account", 7 }, { 0 }, KIND, ATTRIBUTE_SET, { 0 } },
	{ { "person", 6 }, { 0 }, ACTOR, ATTRIBUTE_SET, { 0 } },
	{ { "money", 5 }, { "arr", 3 }, REF, ATTRIBUTE_SET, { 0 } },
	{ { "ticket", 6 }, { "priority", 8 }, REF, ATTRIBUTE_SET, { 0 } },
	{ { "ticket", 6 }, { "opened", 6 }, REF, ATTRIBUTE_MORE,
	    { "priority", 8 } },
};

enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

/* by its kind alone, which most are not */
static bool
maybe(struct str line)
{
	for (int i = 0; i < ATTRIBUTES; i++)
		if (str_starts(line, attributes[i].kind))
			return true;
	return false;
}

/* -1: none */
static int
row_of(const struct str field[FIELDS])
{
	for (int i = 0; i < ATTRIBUTES; i++)
		if (str_eq(field[KIND], attributes[i].kind) &&
		    (attributes[i].name.n == 0 ||
			str_eq(field[NAME], attributes[i].name)))
			return i;
	return -1;
}

enum attribute
attribute_read(struct str line, struct buf *key, struct str *value)
{
	struct str field[FIELDS] = { 0 };
	int i;

	if (!maybe(line))
		return ATTRIBUTE_NONE;
	line_split(line, field, FIELDS);
	i = row_of(field);
	if (i < 0)
		return ATTRIBUTE_NONE;
	key->n = 0;
	buf_put(key, field[KIND]);
	buf_char(key, ',');
	buf_put(key, attributes[i].as.n ? attributes[i].as : field[NAME]);
	buf_char(key, ',');
	buf_put(key, field[attributes[i].whose]);
	*value = field[VALUE];
	return attributes[i].is;
}

#include "parent.h"

#include <string.h>

#include "line.h"

static const char head[] = "account,parent,,,";

/* the value after the head; empty where it has quotes within it */
static struct str
value_of(struct str line)
{
	struct str s = str_from(line, sizeof head - 1), value;

	if (s.n == 0 || s.p[0] != '"') {
		str_cut(s, ',', &value);
		return value;
	}
	str_cut(str_from(s, 1), '"', &value);
	return value.p + value.n + 1 < s.p + s.n && value.p[value.n + 1] == ','
	    ? value
	    : (struct str){ 0 };
}

void
parent_take(const struct accounts *a, struct arena *arena, struct entry *e)
{
	struct str line = { e->text, e->size }, value, own, rest;
	char *p, *start;
	uint32_t id, to;

	if (!str_starts(line, (struct str){ head, sizeof head - 1 }))
		return;
	value = value_of(line);
	id = value.n ? accounts_find(a, value) : 0;
	to = id ? a->v[id - 1].alias_of : 0;
	if (to == 0)
		return;
	own = intern_str(&a->ids, to);
	rest = str_from(line, (size_t)(value.p + value.n - line.p));
	if (rest.p[0] == '"')
		rest = str_from(rest, 1);
	start = p = NEW(arena, char, sizeof head + LINE_ROOM(own) + rest.n);
	memcpy(p, head, sizeof head - 1);
	p = line_text(p + sizeof head - 1, own);
	if (p == NULL)
		return;
	memcpy(p, rest.p, rest.n);
	e->text = start;
	e->size = (uint32_t)(p - start + (ptrdiff_t)rest.n);
}

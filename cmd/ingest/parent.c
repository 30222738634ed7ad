#include "parent.h"

#include <string.h>

#include "line.h"

static const char head[] = "account,parent,,,";

/* what stands behind the field a line begins with */
static struct str
behind(struct str line)
{
	bool quoted = false;
	size_t n = 0;

	while (n < line.n && (quoted || line.p[n] != ',')) {
		quoted ^= line.p[n] == '"';
		n++;
	}
	return str_from(line, n);
}

/* the line with another value; NULL where that cannot be written */
static char *
rewrite(struct arena *arena, struct str own, struct str rest, char **end)
{
	char *start = NEW(arena, char, sizeof head + LINE_ROOM(own) + rest.n),
	     *p;

	memcpy(start, head, sizeof head - 1);
	p = line_text(start + sizeof head - 1, own);
	if (p == NULL)
		return NULL;
	memcpy(p, rest.p, rest.n);
	*end = p + rest.n;
	return start;
}

void
parent_take(const struct accounts *a, struct arena *arena, struct entry *e)
{
	struct str line = { e->text, e->size }, value, own;
	struct buf text = { 0 };
	char *start, *end;

	if (!str_starts(line, (struct str){ head, sizeof head - 1 }))
		return;
	line = str_from(line, sizeof head - 1);
	value = line_unquote(&text, line);
	own = value.n ? accounts_own(a, value) : value;
	start =
	    str_eq(own, value) ? NULL : rewrite(arena, own, behind(line), &end);
	buf_free(&text);
	if (start == NULL)
		return;
	e->text = start;
	e->size = (uint32_t)(end - start);
}

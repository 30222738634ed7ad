#include "line.h"

#include <string.h>

enum {
	QUOTE = 1,  /* the field must be quoted */
	BREAK = 2,  /* a line break */
	ESCAPE = 4, /* a backslash */
};

static const unsigned char class[256] = {
	[','] = QUOTE,
	['"'] = QUOTE,
	['\n'] = BREAK,
	['\r'] = BREAK,
	['\\'] = ESCAPE,
};

static unsigned
classes(struct str s)
{
	unsigned all = 0;

	for (size_t i = 0; i < s.n; i++)
		all |= class[(unsigned char)s.p[i]];
	return all;
}

static void
put_plain(struct buf *out, struct str s)
{
	char *p = buf_room(out, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i];
	out->n += s.n;
}

/* twice as long at most, and the quotes */
static void
put_hard(struct buf *out, struct str s, unsigned all, unsigned escape)
{
	char *p = buf_room(out, s.n * 2 + 2), *start = p;

	if (all & QUOTE)
		*p++ = '"';
	for (size_t i = 0; i < s.n; i++) {
		unsigned c = class[(unsigned char)s.p[i]];

		if (s.p[i] == '"')
			*p++ = '"';
		if (c & escape)
			*p++ = '\\';
		*p++ = (c & BREAK) == 0 ? s.p[i] : s.p[i] == '\n' ? 'n' : 'r';
	}
	if (all & QUOTE)
		*p++ = '"';
	out->n += (size_t)(p - start);
}

bool
line_field(struct buf *out, struct str s)
{
	unsigned all = classes(s);

	if (all & BREAK)
		return false;
	if (all & QUOTE)
		put_hard(out, s, all, 0);
	else
		put_plain(out, s);
	return true;
}

void
line_text(struct buf *out, struct str s)
{
	unsigned all = classes(s);

	if (all)
		put_hard(out, s, all, BREAK | ESCAPE);
	else
		put_plain(out, s);
}

void
line_escaped(struct buf *out, struct str s)
{
	unsigned all = classes(s);

	if (all & (QUOTE | BREAK))
		put_hard(out, s, all, BREAK);
	else
		put_plain(out, s);
}

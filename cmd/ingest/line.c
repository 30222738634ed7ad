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

/* copy, and find out what is in it */
static unsigned
copy(char *p, struct str s)
{
	unsigned all = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		all |= class[c];
		p[i] = (char)c;
	}
	return all;
}

/* escape: the classes that get a backslash */
static char *
put_hard(char *p, struct str s, unsigned all, unsigned escape)
{
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
	return p;
}

char *
line_field(char *p, struct str s)
{
	unsigned all = copy(p, s);

	if (all & BREAK)
		return NULL;
	return all & QUOTE ? put_hard(p, s, all, 0) : p + s.n;
}

char *
line_text(char *p, struct str s)
{
	unsigned all = copy(p, s);

	return all ? put_hard(p, s, all, BREAK | ESCAPE) : p + s.n;
}

char *
line_escaped(char *p, struct str s)
{
	unsigned all = copy(p, s) & (QUOTE | BREAK);

	return all ? put_hard(p, s, all, BREAK) : p + s.n;
}

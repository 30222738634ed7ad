#include "line.h"

#include "utf8.h"

enum {
	QUOTE = 1,  /* the field must be quoted */
	BREAK = 2,  /* a line break */
	ESCAPE = 4, /* a backslash */
	HIGH = 128, /* not ASCII: the byte's own bit */
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

		all |= class[c] | (c & HIGH);
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

static bool
is_utf8(struct str s)
{
	return utf8_error(s, true) == s.n;
}

/* written anew, where the copy does not do */
static char *
mend(char *p, struct str s, unsigned all, unsigned hard, unsigned escape)
{
	if (all & HIGH && !is_utf8(s))
		return NULL;
	return all & hard ? put_hard(p, s, all, escape) : p + s.n;
}

char *
line_field(char *p, struct str s)
{
	unsigned all = copy(p, s);

	if ((all & (QUOTE | BREAK | HIGH)) == 0)
		return p + s.n;
	return all & BREAK ? NULL : mend(p, s, all, QUOTE, 0);
}

char *
line_text(char *p, struct str s)
{
	unsigned all = copy(p, s);

	if (all == 0)
		return p + s.n;
	return mend(p, s, all, QUOTE | BREAK | ESCAPE, BREAK | ESCAPE);
}

char *
line_escaped(char *p, struct str s)
{
	unsigned all = copy(p, s);

	if ((all & (QUOTE | BREAK | HIGH)) == 0)
		return p + s.n;
	return mend(p, s, all, QUOTE | BREAK, BREAK);
}

enum fault_code
line_fault(struct str s)
{
	return is_utf8(s) ? FAULT_BREAK : FAULT_UTF8;
}

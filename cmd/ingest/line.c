#include "line.h"

#include <string.h>

#include "date.h"
#include "utf8.h"

enum {
	QUOTE = 1,  /* the field must be quoted */
	BREAK = 2,  /* a line break */
	ESCAPE = 4, /* a backslash */
	NUL = 8, /* no text: other programs end there, or take all for binary */
	HIGH = 128, /* not ASCII: the byte's own bit */
};

static const unsigned char class[256] = {
	[','] = QUOTE,
	['"'] = QUOTE,
	['\n'] = BREAK,
	['\r'] = BREAK,
	['\\'] = ESCAPE,
	['\0'] = NUL,
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
	if (all & NUL || (all & HIGH && !is_utf8(s)))
		return NULL;
	return all & hard ? put_hard(p, s, all, escape) : p + s.n;
}

char *
line_field(char *p, struct str s)
{
	unsigned all = copy(p, s);

	if ((all & (QUOTE | BREAK | HIGH | NUL)) == 0)
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

	if ((all & (QUOTE | BREAK | HIGH | NUL)) == 0)
		return p + s.n;
	return mend(p, s, all, QUOTE | BREAK, BREAK);
}

enum fault_code
line_fault(struct str s)
{
	if (str_find(s, '\0') < s.n)
		return FAULT_NUL;
	return is_utf8(s) ? FAULT_BREAK : FAULT_UTF8;
}

static const struct line_day *
day_of(struct line_days *days, int64_t day)
{
	struct line_day *d = &days->v[day & (LINE_DAYS - 1)];

	if (d->day != day || d->text[0] == '\0') {
		d->day = day;
		date_format(day * DATE_DAY, d->text);
		d->text[LINE_TIME - 1] = ',';
	}
	return d;
}

static void
put2(char *p, uint32_t v)
{
	p[0] = (char)('0' + v / 10);
	p[1] = (char)('0' + v % 10);
}

void
line_time(char *p, struct line_days *days, int64_t t)
{
	int64_t day = date_day(t);
	uint32_t s = (uint32_t)(t - day * DATE_DAY);

	memcpy(p, day_of(days, day)->text, LINE_TIME);
	put2(p + 11, s / 3600);
	put2(p + 14, s / 60 % 60);
	put2(p + 17, s % 60);
}

void
line_account(struct buf *out, struct str account)
{
	char *p = buf_room(out, LINE_ROOM(account) + 1);

	p = line_field(p, account);
	*p++ = ',';
	out->n = (size_t)(p - out->p);
}

void
line_split(struct str line, struct str *field, int fields)
{
	bool quoted = false;
	size_t start = 0;
	int n = 0;

	for (size_t i = 0; n < fields && i < line.n; i++) {
		char c = line.p[i];

		if (c == '"')
			quoted = !quoted;
		if (quoted || (c != ',' && c != '\n'))
			continue;
		field[n++] = (struct str){ line.p + start, i - start };
		start = i + 1;
	}
}

struct str
line_unquote(struct buf *out, struct str line)
{
	struct str field;

	if (line.n == 0 || line.p[0] != '"') {
		str_cut(line, ',', &field);
		return field;
	}
	out->n = 0;
	for (size_t i = 1; i < line.n; i++) {
		if (line.p[i] == '"' && (++i == line.n || line.p[i] != '"'))
			break;
		buf_char(out, line.p[i]);
	}
	return buf_str(out);
}

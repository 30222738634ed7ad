#include "report/json.h"

#include "num.h"

#include "report/glyph.h"

/* as UTF-16, which is what JSON's escapes are */
static void
escape_code(struct buf *out, uint32_t c)
{
	if (c >= 0x10000) {
		buf_printf(out, "\\u%04x", (unsigned)(0xd7c0 + (c >> 10)));
		c = 0xdc00 + (c & 0x3ff);
	}
	buf_printf(out, "\\u%04x", (unsigned)c);
}

static void
put_bytes(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '<') { /* </script> would end a script around */
			escape_code(out, '<');
			continue;
		}
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_char(out, '\\');
		buf_char(out, s.p[i]);
	}
}

void
json_text(struct buf *out, struct str s)
{
	buf_char(out, '"');
	while (s.n) {
		struct glyph g = glyph_next(&s);

		if (g.kind == GLYPH_PLAIN)
			put_bytes(out, g.bytes);
		else if (g.kind == GLYPH_BAD)
			buf_puts(out, "\\ufffd");
		else
			escape_code(out, g.code);
	}
	buf_char(out, '"');
}

void
json_text_or_null(struct buf *out, struct str s)
{
	if (s.n)
		json_text(out, s);
	else
		buf_puts(out, "null");
}

static size_t
digits(struct str s, size_t i)
{
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i;
}

/* -?(0|[1-9][0-9]*)(\.[0-9]+)? */
static bool
is_json(struct str s)
{
	size_t from = s.n && s.p[0] == '-', i = digits(s, from);

	if (i == from || (s.p[from] == '0' && i > from + 1))
		return false;
	if (i < s.n && s.p[i] == '.') {
		from = i + 1;
		i = digits(s, from);
		if (i == from)
			return false;
	}
	return i == s.n;
}

void
json_number(struct buf *out, struct str s)
{
	double v;

	if (is_json(s))
		buf_put(out, s);
	else if (num_parse(s, &v))
		json_double(out, v);
	else
		buf_puts(out, "null");
}

void
json_double(struct buf *out, double v)
{
	char text[NUM_SIZE];

	if (num_format(v, text))
		buf_puts(out, text);
	else
		buf_puts(out, "null");
}

void
json_key(struct buf *out, struct str key)
{
	char last = out->n ? out->p[out->n - 1] : '{';

	if (last != '{' && last != '[')
		buf_puts(out, ", ");
	json_text(out, key);
	buf_puts(out, ": ");
}

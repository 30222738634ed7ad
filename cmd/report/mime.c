#include "report/mime.h"

#include "report/glyph.h"

enum { LINE = 76, WORD = 75 };

static bool
stands(unsigned char c)
{
	return c >= 0x20 && c < 0x7f && c != '=';
}

void
mime_quoted(struct buf *out, struct str s)
{
	size_t column = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool last = i + 1 == s.n || s.p[i + 1] == '\n';
		/* a blank at the end of a line would be lost, a dot at its
		 * start end the mail, From be quoted */
		bool plain = stands(c) && !(c == ' ' && last) &&
		    !(column == 0 && (c == '.' || c == 'F'));

		if (c == '\n') {
			buf_char(out, '\n');
			column = 0;
			continue;
		}
		if (column + (plain ? 1 : 3) > (last ? LINE : LINE - 1u)) {
			buf_puts(out, "=\n");
			column = 0;
			i--;
			continue;
		}
		if (plain)
			buf_char(out, (char)c);
		else
			buf_printf(out, "=%02X", c);
		column += plain ? 1 : 3;
	}
}

static void
put_base64(struct buf *out, struct str s)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.n; i += 3) {
		unsigned v = 0;

		for (size_t k = 0; k < 3; k++)
			v = v << 8 |
			    (i + k < s.n ? (unsigned char)s.p[i + k] : 0u);
		buf_char(out, digits[v >> 18]);
		buf_char(out, digits[v >> 12 & 63]);
		buf_char(out, i + 1 < s.n ? digits[v >> 6 & 63] : '=');
		buf_char(out, i + 2 < s.n ? digits[v & 63] : '=');
	}
}

void
mime_base64(struct buf *out, struct str s)
{
	const size_t bytes = LINE / 4 * 3;

	for (; s.n; s = str_from(s, bytes)) {
		put_base64(out, (struct str){ s.p, s.n < bytes ? s.n : bytes });
		buf_char(out, '\n');
	}
}

/* words without controls and what is not seen; true where all is ASCII */
static bool
clean(struct buf *out, struct str s)
{
	bool ascii = true;

	while (s.n) {
		struct glyph g = glyph_next(&s);

		if (g.kind == GLYPH_BAD)
			g.bytes = STR("\xef\xbf\xbd");
		if (g.kind == GLYPH_CONTROL)
			g.bytes = STR(" ");
		if (g.kind == GLYPH_HIDDEN)
			continue;
		ascii = ascii && (unsigned char)g.bytes.p[0] < 0x80 &&
		    g.bytes.n == 1;
		buf_put(out, g.bytes);
	}
	return ascii;
}

/* words of ASCII, broken at blanks */
static void
put_folded(struct buf *out, struct str s, size_t column)
{
	struct str word;

	while (s.n) {
		s = str_cut(s, ' ', &word);
		if (column + 1 + word.n > WORD && column > 1) {
			buf_puts(out, "\n ");
			column = 1;
		} else {
			buf_char(out, ' ');
			column++;
		}
		buf_put(out, word);
		column += word.n;
	}
	buf_char(out, '\n');
}

/* a word holds whole characters, and is at most 75 bytes long */
static void
put_encoded(struct buf *out, struct str s)
{
	const size_t most = (WORD - 12) / 4 * 3;
	const char *separator = " ";

	while (s.n) {
		size_t n = s.n < most ? s.n : most;

		while (
		    n < s.n && n > 1 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
			n--;
		buf_printf(out, "%s=?UTF-8?B?", separator);
		put_base64(out, (struct str){ s.p, n });
		buf_puts(out, "?=");
		separator = "\n ";
		s = str_from(s, n);
	}
	buf_char(out, '\n');
}

/* a header's line may be 998 bytes long; and what looks encoded is not */
static bool
may_fold(struct str s)
{
	size_t run = 0;

	for (size_t i = 0; i < s.n; i++) {
		run = s.p[i] == ' ' ? 0 : run + 1;
		if (run > 200 || str_starts(str_from(s, i), STR("=?")))
			return false;
	}
	return true;
}

void
mime_header(struct buf *out, const char *name, struct str s)
{
	struct buf b = { 0 };
	bool ascii = clean(&b, str_trim(s));

	buf_printf(out, "%s:", name);
	if (ascii && may_fold(buf_str(&b)))
		put_folded(out, buf_str(&b), str_of(name).n + 1);
	else
		put_encoded(out, buf_str(&b));
	buf_free(&b);
}

bool
mime_is_address(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 ||
		    (unsigned char)s.p[i] > 0x7e)
			return false;
	return str_trim(s).n > 0 && s.n < 900;
}

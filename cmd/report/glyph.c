#include "report/glyph.h"

#include <stdbool.h>
#include <stdio.h>

#define JOINER 0x200d
#define EMOJI_STYLE 0xfe0f
/* a pile of marks is cut into glyphs of this many bytes, so that a name of one
 * letter and ten thousand accents does not count as one column */
#define PILE 48

/* what must not reach a terminal or a reader unseen, in order */
static const struct glyph_range hidden[] = { { 0xad, 0xad }, { 0x61c, 0x61c },
	{ 0x180e, 0x180e }, { 0x200b, 0x200b }, { 0x200e, 0x200f },
	{ 0x202a, 0x202e }, { 0x2060, 0x206f }, { 0xfdd0, 0xfdef },
	{ 0xfeff, 0xfeff }, { 0xfff9, 0xfffb }, { 0xfffe, 0xffff },
	{ 0xe0000, 0xe007f } };

static bool
in_ranges(uint32_t c, const struct glyph_range *v, size_t n)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = low + (n - low) / 2;

		if (c < v[mid].first)
			n = mid;
		else if (c > v[mid].last)
			low = mid + 1;
		else
			return true;
	}
	return false;
}

/* the length of the character s starts with, shortest form only, no
 * surrogates; 0 where it is not UTF-8 */
static size_t
decode(struct str s, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char c = (unsigned char)s.p[0];
	size_t n = c < 0x80 ? 1
	    : c < 0xc2      ? 0
	    : c < 0xe0      ? 2
	    : c < 0xf0      ? 3
			    : 4;

	*code = c;
	if (n == 0 || n > s.n || c > 0xf4)
		return 0;
	if (n > 1)
		*code = c & (0xffu >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		unsigned char d = (unsigned char)s.p[i];

		if ((d & 0xc0) != 0x80) {
			*code = c;
			return 0;
		}
		*code = *code << 6 | (d & 0x3f);
	}
	if (*code >= least[n] && *code <= 0x10ffff &&
	    (*code < 0xd800 || *code > 0xdfff))
		return n;
	*code = c;
	return 0;
}

static enum glyph_kind
kind_of_code(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
		return GLYPH_CONTROL;
	if (in_ranges(c, hidden, sizeof hidden / sizeof hidden[0]) ||
	    (c & 0xfffe) == 0xfffe)
		return GLYPH_HIDDEN;
	return GLYPH_PLAIN;
}

static bool
is_mark(uint32_t c)
{
	return (c >= 0x1f3fb && c <= 0x1f3ff) || /* skin tones */
	    (in_ranges(c, glyph_zero, glyph_nzero) &&
		kind_of_code(c) == GLYPH_PLAIN);
}

static bool
is_flag_letter(uint32_t c)
{
	return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* step over what stands on g's first character: marks, the other letter of a
 * flag, and what a joiner joins */
static void
take_marks(struct glyph *g, struct str *rest)
{
	bool joined = false, flag = is_flag_letter(g->code);
	uint32_t code;
	size_t n;

	while (rest->n && g->bytes.n < PILE && (n = decode(*rest, &code)) > 0) {
		bool pair = flag && is_flag_letter(code);

		if (!pair && !is_mark(code) &&
		    !(joined && kind_of_code(code) == GLYPH_PLAIN))
			return;
		flag = flag && !pair;
		joined = code == JOINER;
		if (pair || code == EMOJI_STYLE)
			g->width = 2;
		g->bytes.n += n;
		*rest = str_from(*rest, n);
	}
}

struct glyph
glyph_next(struct str *rest)
{
	struct glyph g = { .bytes = *rest, .width = 1 };
	char escaped[GLYPH_ESCAPE];
	size_t n = decode(*rest, &g.code);

	g.kind = n ? kind_of_code(g.code) : GLYPH_BAD;
	g.bytes.n = n ? n : 1;
	*rest = str_from(*rest, g.bytes.n);
	if (g.kind != GLYPH_PLAIN) {
		g.width = (int)glyph_escape(&g, escaped);
		return g;
	}
	if (in_ranges(g.code, glyph_wide, glyph_nwide))
		g.width = 2;
	if (rest->n && (unsigned char)rest->p[0] >= 0x80)
		take_marks(&g, rest);
	return g;
}

size_t
glyph_escape(const struct glyph *g, char out[GLYPH_ESCAPE])
{
	unsigned c = (unsigned)g->code;

	if (g->kind == GLYPH_BAD || c < 0x100)
		return (size_t)snprintf(out, GLYPH_ESCAPE, "\\x%02x", c);
	if (c < 0x10000)
		return (size_t)snprintf(out, GLYPH_ESCAPE, "\\u%04x", c);
	return (size_t)snprintf(out, GLYPH_ESCAPE, "\\U%06x", c);
}

int
glyph_columns(struct str s)
{
	int columns = 0;

	while (s.n)
		columns += glyph_next(&s).width;
	return columns;
}

struct str
glyph_fit(struct str s, int columns)
{
	struct str rest = s;
	size_t n = 0;

	while (rest.n) {
		columns -= glyph_next(&rest).width;
		if (columns < 0)
			break;
		n = s.n - rest.n;
	}
	return (struct str){ s.p, n };
}

#include "encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "utf8.h"

static size_t
put_utf8(uint32_t c, char *p)
{
	if (c < 0x80) {
		p[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		p[0] = (char)(0xc0 | c >> 6);
		p[1] = (char)(0x80 | (c & 63));
		return 2;
	}
	if (c < 0x10000) {
		p[0] = (char)(0xe0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 63));
		p[2] = (char)(0x80 | (c & 63));
		return 3;
	}
	p[0] = (char)(0xf0 | c >> 18);
	p[1] = (char)(0x80 | (c >> 12 & 63));
	p[2] = (char)(0x80 | (c >> 6 & 63));
	p[3] = (char)(0x80 | (c & 63));
	return 4;
}

/* 0x80 to 0x9f; the five that Windows leaves open map to themselves, as the
 * WHATWG encoding standard has it */
static const uint16_t windows_1252[32] = { 0x20ac, 0x81, 0x201a, 0x0192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
	0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
	0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178 };

static size_t
decode_1252(struct str in, char *out)
{
	size_t o = 0;

	for (size_t i = 0; i < in.n; i++) {
		unsigned char c = (unsigned char)in.p[i];

		o +=
		    put_utf8(c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c,
			out + o);
	}
	return o;
}

/* the byte that decode_1252() made the character at p of, and its length; 0: it
 * made none such */
static size_t
encode_1252(struct str s, char *out)
{
	char text[4];

	for (unsigned c = 0x80; c < 0x100; c++) {
		size_t n =
		    put_utf8(c < 0xa0 ? windows_1252[c - 0x80] : c, text);

		*out = (char)c;
		if (str_starts(s, (struct str){ text, n }))
			return n;
	}
	return 0;
}

/* do the first characters of s come of the bytes of one of UTF-8 */
static bool
was_utf8(struct str s)
{
	char was[4];

	for (size_t i = 0, n; i < sizeof was && s.n; i++, s = str_from(s, n)) {
		n = *s.p & 0x80 ? encode_1252(s, was + i) : 0;
		if (n == 0)
			return false;
		if (utf8_error((struct str){ was, i + 1 }, true) == i + 1)
			return true;
	}
	return false;
}

bool
encoding_mistaken(struct str s)
{
	for (; s.n; s = str_from(s, 1))
		if (((unsigned char)*s.p & 0xc0) == 0xc0 && was_utf8(s))
			return true;
	return false;
}

static uint32_t
unit(struct str in, size_t i, bool big)
{
	unsigned a = (unsigned char)in.p[i], b = (unsigned char)in.p[i + 1];

	return big ? a << 8 | b : b << 8 | a;
}

/* a lone surrogate or a missing half becomes U+FFFD */
static size_t
decode_utf16(struct str in, bool big, bool last, char *out, size_t *used)
{
	size_t o = 0, i = 0;

	for (; i + 2 <= in.n; i += 2) {
		uint32_t c = unit(in, i, big), d;

		if (c >= 0xd800 && c < 0xdc00) {
			if (i + 4 > in.n && !last)
				break;
			d = i + 4 <= in.n ? unit(in, i + 2, big) : 0;
			if (d >= 0xdc00 && d < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10) +
				    (d - 0xdc00);
				i += 2;
			}
		}
		if (c >= 0xd800 && c < 0xe000)
			c = 0xfffd;
		o += put_utf8(c, out + o);
	}
	if (last && i < in.n) {
		o += put_utf8(0xfffd, out + o);
		i = in.n;
	}
	*used = i;
	return o;
}

/* a byte of a set of iconv's may be several characters */
size_t
encoding_room(enum encoding e, size_t n)
{
	return e == ENCODING_OTHER ? n * 9 + 16 : n * 3 + 3;
}

void *
encoding_open(const char *name)
{
	iconv_t cd = iconv_open("UTF-8",
	    str_eq_fold(str_of(name), STR("macroman")) ? "MACINTOSH" : name);

	return cd == (iconv_t)-1 ? NULL : cd;
}

void
encoding_close(void *cd)
{
	iconv_close(cd);
}

bool
encoding_exists(const char *name)
{
	iconv_t cd = encoding_open(name);

	if (cd)
		encoding_close(cd);
	return cd != NULL;
}

size_t
encoding_convert(void *cd, struct str in, bool last, char *out, size_t *used)
{
	size_t left = in.n, room = encoding_room(ENCODING_OTHER, in.n);
	char *from = (char *)in.p, *to = out; /* which is not written to */

	while (left && iconv(cd, &from, &left, &to, &room) == (size_t)-1) {
		if (errno == E2BIG || (errno == EINVAL && !last))
			break; /* the rest of it is yet to come */
		to += put_utf8(0xfffd, to);
		room -= 3;
		from++;
		left--;
	}
	*used = in.n - left;
	return (size_t)(to - out);
}

size_t
encoding_decode(
    enum encoding e, struct str in, bool last, char *out, size_t *used)
{
	if (e != ENCODING_WINDOWS_1252)
		return decode_utf16(in, e == ENCODING_UTF16BE, last, out, used);
	*used = in.n;
	return decode_1252(in, out);
}

static const struct {
	enum encoding encoding;
	struct str mark;
} marks[] = {
	{ ENCODING_UTF8, { "\xef\xbb\xbf", 3 } },
	{ ENCODING_UTF16LE, { "\xff\xfe", 2 } },
	{ ENCODING_UTF16BE, { "\xfe\xff", 2 } },
};

size_t
encoding_mark(struct str text, enum encoding *e)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(text, marks[i].mark) &&
		    (*e == ENCODING_UNKNOWN || *e == marks[i].encoding)) {
			*e = marks[i].encoding;
			return marks[i].mark.n;
		}
	return 0;
}

/* a sequence of bytes that has the form of a character in UTF-8, and its
 * length; 0: it has not */
static size_t
formed(struct str s)
{
	unsigned char c = (unsigned char)*s.p;
	size_t n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2, i;

	if (c < 0xc2 || c > 0xf4)
		return 0;
	for (i = 1; i < n && i < s.n; i++)
		if (((unsigned char)s.p[i] & 0xc0) != 0x80)
			return 0;
	return i;
}

/* UTF-8 with some bytes that are wrong is no other encoding: most of what is
 * not ASCII has its form, which in Windows-1252 is a rare chance */
static bool
is_mostly_utf8(struct str s)
{
	size_t good = 0, bad = 0;

	for (size_t i = 0; i < s.n;) {
		size_t n = s.p[i] & 0x80 ? formed(str_from(s, i)) : 1;

		good += n > 1;
		bad += n == 0;
		i += n ? n : 1;
	}
	return good >= bad;
}

/* text in UTF-16 without a mark has a NUL in every other byte of its ASCII */
enum encoding
encoding_guess(struct str sample, bool whole)
{
	size_t odd = 0, even = 0, look = sample.n < 512 ? sample.n : 512;

	for (size_t i = 0; i < look; i++)
		if (sample.p[i] == '\0')
			*(i % 2 ? &odd : &even) += 1;
	if (sample.n % 2 == 0 && odd > look / 4 && even == 0)
		return ENCODING_UTF16LE;
	if (sample.n % 2 == 0 && even > look / 4 && odd == 0)
		return ENCODING_UTF16BE;
	if (utf8_error(sample, whole) == sample.n || is_mostly_utf8(sample))
		return ENCODING_UTF8;
	return ENCODING_WINDOWS_1252;
}

static const char *const encodings[ENCODING_COUNT] = {
	[ENCODING_UNKNOWN] = "unknown",
	[ENCODING_UTF8] = "utf-8",
	[ENCODING_UTF16LE] = "utf-16le",
	[ENCODING_UTF16BE] = "utf-16be",
	[ENCODING_WINDOWS_1252] = "windows-1252",
	[ENCODING_OTHER] = "another",
};

const char *
encoding_name(enum encoding e)
{
	return encodings[e];
}

enum encoding
encoding_of(const char *name)
{
	for (int i = ENCODING_UTF8; i < ENCODING_OTHER; i++)
		if (strcmp(encodings[i], name) == 0)
			return (enum encoding)i;
	return ENCODING_UNKNOWN;
}

/* utf8: where text stops being UTF-8 */
#include "utf8.h"

#include <string.h>

#include "rng.h"
#include "tap.h"

/* RFC 3629, section 4, as a table of byte ranges */
static size_t
reference(const unsigned char *p, size_t n)
{
	static const struct {
		unsigned char low, high, low2, high2;
		int more; /* bytes after the second */
	} rows[] = {
		{ 0xc2, 0xdf, 0x80, 0xbf, 0 },
		{ 0xe0, 0xe0, 0xa0, 0xbf, 1 },
		{ 0xe1, 0xec, 0x80, 0xbf, 1 },
		{ 0xed, 0xed, 0x80, 0x9f, 1 },
		{ 0xee, 0xef, 0x80, 0xbf, 1 },
		{ 0xf0, 0xf0, 0x90, 0xbf, 2 },
		{ 0xf1, 0xf3, 0x80, 0xbf, 2 },
		{ 0xf4, 0xf4, 0x80, 0x8f, 2 },
	};

	if (p[0] < 0x80)
		return 1;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t length = 2 + (size_t)rows[i].more;

		if (p[0] < rows[i].low || p[0] > rows[i].high)
			continue;
		if (n < length || p[1] < rows[i].low2 || p[1] > rows[i].high2)
			return 0;
		for (size_t k = 2; k < length; k++)
			if (p[k] < 0x80 || p[k] > 0xbf)
				return 0;
		return length;
	}
	return 0;
}

static size_t
reference_error(const char *s, size_t n)
{
	size_t i = 0, k;

	while (i < n) {
		k = reference((const unsigned char *)s + i, n - i);
		if (k == 0)
			return i;
		i += k;
	}
	return n;
}

static void
test_random(void)
{
	static const unsigned char bytes[] = { 'a', 0x7f, 0x80, 0x8f, 0x90,
		0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed,
		0xee, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff, 'b', 'c' };
	char s[40];
	int bad = 0;

	for (int i = 0; i < 500000; i++) {
		unsigned n = rng_below(40);

		for (unsigned k = 0; k < n; k++)
			s[k] = rng_below(4)
			    ? (char)('a' + rng_below(26))
			    : (char)bytes[rng_below(sizeof bytes)];
		bad += utf8_error((struct str){ s, n }, true) !=
		    reference_error(s, n);
	}
	ok(bad == 0, "500,000 random texts as RFC 3629 has them");
}

/* every sequence of up to three bytes after an ASCII one */
static void
test_all(void)
{
	char s[4] = "x";
	int bad = 0;

	for (unsigned long v = 0; v < 1ul << 24; v += v < 65536 ? 1 : 7) {
		s[1] = (char)(v >> 16);
		s[2] = (char)(v >> 8);
		s[3] = (char)v;
		bad += utf8_error((struct str){ s, 4 }, true) !=
		    reference_error(s, 4);
	}
	ok(bad == 0, "sequences of three bytes");
}

static void
test_cut(void)
{
	static const struct {
		const char *text;
		size_t want;
	} rows[] = {
		{ "ab", 2 },
		{ "ab\xc3", 3 },         /* cut */
		{ "ab\xe2\x82", 4 },     /* cut */
		{ "ab\xf0\x9f\x98", 5 }, /* cut */
		{ "ab\xff", 2 },
		{ "ab\xbf", 2 },
		{ "ab\xe9 b", 2 }, /* Windows-1252 */
		{ "ab\xe9"
		  "bc",
		    2 },
		{ "ab\xe0\x80", 2 }, /* no sequence begins so */
		{ "ab\xed\xa0", 2 },
		{ "ab\xf4\x90", 2 },
		{ "ab\xff\xff\xff\xff", 2 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(utf8_error(str_of(rows[i].text), false) == rows[i].want,
		    "a sample's end, row %zu", i + 1);
	ok(utf8_error((struct str){ 0 }, true) == 0, "nothing is UTF-8");
}

int
main(void)
{
	test_random();
	test_all();
	test_cut();
	return done_testing();
}

/* str: slices compared, cut, trimmed, matched */
#include "str.h"

#include <string.h>

#include "rng.h"
#include "tap.h"

static void
test_order(void)
{
	static const struct {
		const char *a, *b;
		int want;
	} rows[] = {
		{ "", "", 0 },
		{ "", "a", -1 },
		{ "a", "ab", -1 },
		{ "b", "ab", 1 },
		{ "a", "\xc3\xa9", -1 }, /* unsigned bytes */
		{ "Z", "a", -1 },
		{ NULL, "", 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int c = str_cmp(str_of(rows[i].a), str_of(rows[i].b));
		int d = str_cmp(str_of(rows[i].b), str_of(rows[i].a));

		ok((c > 0) - (c < 0) == rows[i].want &&
			(d > 0) - (d < 0) == -rows[i].want &&
			str_eq(str_of(rows[i].a), str_of(rows[i].b)) ==
			    (rows[i].want == 0),
		    "order of \"%s\" and \"%s\"", rows[i].a ? rows[i].a : "",
		    rows[i].b);
	}
	ok(str_cmp((struct str){ "a\0b", 3 }, (struct str){ "a\0c", 3 }) < 0,
	    "a NUL is a byte like any other");
}

static void
test_cut(void)
{
	static const struct {
		const char *s, *head, *rest; /* rest NULL: there is none */
	} rows[] = {
		{ "", "", NULL },
		{ "a", "a", NULL },
		{ ",", "", "" },
		{ "a,", "a", "" },
		{ ",b", "", "b" },
		{ "a,b,c", "a", "b,c" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str head, rest = str_cut(str_of(rows[i].s), ',', &head);

		ok(str_is(head, rows[i].head) &&
			(rest.p == NULL) == (rows[i].rest == NULL) &&
			str_is(rest, rows[i].rest),
		    "cut \"%s\"", rows[i].s);
	}
}

static void
test_ends(void)
{
	ok(str_starts(STR("abc"), STR("ab")) && str_starts(STR("a"), STR("")) &&
		!str_starts(STR("a"), STR("ab")),
	    "starts");
	ok(str_ends(STR("abc"), STR("bc")) && str_ends(STR("a"), STR("")) &&
		!str_ends(STR("a"), STR("ba")),
	    "ends");
	ok(str_find(STR("abc"), 'c') == 2 && str_find(STR("abc"), 'd') == 3 &&
		str_find((struct str){ 0 }, 'a') == 0,
	    "find");
	ok(str_is(str_from(STR("abc"), 1), "bc") &&
		str_from(STR("abc"), 9).n == 0 &&
		str_from((struct str){ 0 }, 9).n == 0,
	    "from");
	ok(str_is(str_trim_wide(STR(" \xc2\xa0 a\xc2\xa0"
				    "b\xe2\x80\xaf\t\xef\xbb\xbf")),
	       "a\xc2\xa0"
	       "b") &&
		str_trim_wide(STR("\xc2\xa0\xe3\x80\x80")).n == 0 &&
		str_is(str_trim_wide(STR("\xc3\xa0\xc2")), "\xc3\xa0\xc2"),
	    "no-break spaces go from the ends, and nothing like them");
	ok(str_is(str_trim(STR(" \t\r\na b\n ")), "a b") &&
		str_trim(STR(" \t ")).n == 0 && str_trim(STR("")).n == 0,
	    "trim");
	ok(str_eq_fold(STR("aBc-1"), STR("AbC-1")) &&
		!str_eq_fold(STR("a"), STR("ab")) &&
		!str_eq_fold(STR("["), STR("{")) &&
		!str_eq_fold(STR("\xc3\xa9"), STR("\xc3\x89")),
	    "case of ASCII letters only");
}

/* by the definition of * and ? */
static bool
naive_glob(const char *s, const char *p)
{
	if (*p == '\0')
		return *s == '\0';
	if (*p == '*')
		return naive_glob(s, p + 1) || (*s && naive_glob(s + 1, p));
	return *s && (*p == '?' || *p == *s) && naive_glob(s + 1, p + 1);
}

static void
random_text(char *s, unsigned most, const char *letters)
{
	unsigned n = rng_below(most + 1);

	for (unsigned i = 0; i < n; i++)
		s[i] = letters[rng_below((unsigned)strlen(letters))];
	s[n] = '\0';
}

static void
test_glob(void)
{
	char s[16], p[16];
	int bad = 0;

	for (int i = 0; i < 300000; i++) {
		random_text(s, 9, "ab");
		random_text(p, 7, "ab*?*");
		if (str_glob(str_of(s), str_of(p)) == naive_glob(s, p))
			continue;
		bad++;
		note("\"%s\" and pattern \"%s\"", s, p);
	}
	ok(bad == 0, "300,000 random globs as a naive matcher has them");
	memset(s, 'a', sizeof s);
	ok(!str_glob((struct str){ s, sizeof s }, STR("*a*a*a*a*a*a*a*a*b")),
	    "many stars end soon");
}

static void
test_hash(void)
{
	char text[64];
	int bad = 0;

	memset(text, 'x', sizeof text);
	for (size_t n = 0; n < 40; n++) {
		char copy[64]; /* at another alignment, other bytes behind */

		memset(copy, 'y', sizeof copy);
		memcpy(copy + 3, text, n);
		bad += str_hash((struct str){ text, n }) !=
		    str_hash((struct str){ copy + 3, n });
	}
	ok(bad == 0, "a hash does not depend on where the bytes lie");
	ok(str_hash(STR("a")) != str_hash((struct str){ "a\0", 2 }),
	    "a hash sees the length");
}

static void
test_nearest(void)
{
	static const struct str words[] = { { "segment", 7 }, { "owner", 5 },
		{ "arr", 3 }, { "region", 6 } };
	static const struct {
		const char *word, *want;
	} rows[] = {
		{ "segmnet", "segment" },
		{ "Segments", "segment" },
		{ "ownr", "owner" },
		{ "ARR", "arr" },
		{ "xyzzy", NULL },
		{ "zzzzzzzzz", NULL },
	};
	char tall[100];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(str_is(str_nearest(str_of(rows[i].word), words, 4),
		       rows[i].want),
		    "nearest to %s", rows[i].word);
	memset(tall, 'a', sizeof tall);
	ok(str_nearest((struct str){ tall, sizeof tall }, words, 4).n == 0,
	    "nothing is near a very long word");
	ok(str_nearest(STR("a"), NULL, 0).p == NULL, "an empty list");
}

int
main(void)
{
	test_order();
	test_cut();
	test_ends();
	test_glob();
	test_hash();
	test_nearest();
	return done_testing();
}

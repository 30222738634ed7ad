/* quoted: libcsv behind one door, made to do what we say */
#include "quoted.h"

#include <string.h>

#include "tap.h"

static bool
one(struct quoted *q, const char *row, const char *const want[], int n)
{
	size_t used;

	quoted_begin(q);
	if (!quoted_feed(q, str_of(row), &used) || quoted_fields(q) != n)
		return false;
	for (int i = 0; i < n; i++)
		if (!str_is(quoted_field(q, i), want[i]))
			return false;
	return true;
}

static void
test_rows(struct quoted *q)
{
	static const struct {
		const char *row, *want[3];
		int n;
	} rows[] = {
		{ "\"a\",b\n", { "a", "b" }, 2 },
		{ "\"\"\n", { "" }, 1 },
		{ "\"\",\"\",\"\"\n", { "", "", "" }, 3 },
		{ " a , \n", { " a ", " " }, 2 }, /* blanks are kept */
		{ "\"a\"\"b\",\"\"\"\"\n", { "a\"b", "\"" }, 2 },
		{ "\"a\r\nb\",\"\n\"\n", { "a\r\nb", "\n" }, 2 },
		{ "a\rb,\r\n", { "a\rb", "\r" }, 2 }, /* only LF ends a row */
		{ "\"\xef\xbb\xbf\",\xff\n", { "\xef\xbb\xbf", "\xff" }, 2 },
		{ "\n", { NULL }, 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(one(q, rows[i].row, rows[i].want, rows[i].n), "row %zu",
		    i + 1);
}

static void
test_wrong(struct quoted *q)
{
	static const struct {
		const char *row;
		size_t used;
	} rows[] = {
		{ "a\"b\n", 1 },
		{ "\"a\"b\n", 3 },
		{ "\"a\" ,b\n", 3 },
		{ "\"a\"\r\n", 3 },
		{ " \"a\"\n", 1 },
	};
	static const char *const want[] = { "x", "y" };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t used;
		bool fed;

		quoted_begin(q);
		fed = quoted_feed(q, str_of(rows[i].row), &used);
		ok(!fed && used == rows[i].used, "wrong row %zu, at byte %zu",
		    i + 1, used);
		ok(one(q, "\"x\",y\n", want, 2),
		    "nothing of it is left for the next");
	}
}

/* any cut of a row gives the same fields; a row given up in the middle, none */
static void
test_pieces(struct quoted *q)
{
	static const char row[] = "\"a\"\"\r\nb\",\xc3\xa9,\"\"\n";
	static const char *const want[] = { "x", "y" };
	bool fine = true;
	size_t n = sizeof row - 1, used;

	for (size_t cut = 0; cut < n; cut++) {
		quoted_begin(q);
		fine = fine &&
		    quoted_feed(q, (struct str){ row, cut }, &used) &&
		    quoted_feed(q, (struct str){ row + cut, n - cut }, &used) &&
		    quoted_fields(q) == 3 &&
		    str_is(quoted_field(q, 0), "a\"\r\nb") &&
		    str_is(quoted_field(q, 1), "\xc3\xa9") &&
		    quoted_field(q, 2).n == 0;
		quoted_begin(q);
		quoted_feed(q, (struct str){ row, cut }, &used);
		fine = fine && one(q, "\"x\",y\n", want, 2);
	}
	ok(fine, "a row in two pieces, or left in the middle");
}

static void
test_long(struct quoted *q)
{
	static char big[3 << 20];
	struct str part = { big, sizeof big };
	size_t used;

	memset(big, 'x', sizeof big);
	quoted_begin(q);
	quoted_feed(q, STR("\""), &used);
	quoted_feed(q, part, &used);
	quoted_feed(q, part, &used);
	quoted_feed(q, STR("\",1\n"), &used);
	ok(quoted_fields(q) == 2 && quoted_field(q, 0).n == 2 * sizeof big &&
		str_is(quoted_field(q, 1), "1"),
	    "a field of 6 MiB");
}

int
main(void)
{
	struct quoted *q = quoted_new(',', '"');

	test_rows(q);
	test_wrong(q);
	test_pieces(q);
	test_long(q);
	quoted_free(q);
	q = quoted_new(';', '\'');
	ok(one(q, "'a;''\"';\"b\n", (const char *const[]){ "a;'\"", "\"b" }, 2),
	    "another delimiter, another quote");
	quoted_free(q);
	return done_testing();
}

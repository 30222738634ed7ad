/* the pure parts of cs-report: columns, drivers, words */
#include <math.h>
#include <stdio.h>

#include "date.h"
#include "dec.h"

#include "report/driver.h"
#include "report/glyph.h"
#include "report/words.h"

static int tests;

static void
ok(bool holds, const char *what, struct str text)
{
	printf("%s %d - %s: %.*s\n", holds ? "ok" : "not ok", ++tests, what,
	    STRF(text));
}

/* columns by Unicode Standard Annex 11 and what terminals draw of emoji */
static const struct {
	struct str text;
	int columns;
} widths[] = {
	{ STR(""), 0 }, { STR("plain"), 5 }, { STR("Caf\xc3\xa9"), 4 },
	{ STR("Cafe\xcc\x81"), 4 },             /* combining acute */
	{ STR("\xe6\x9d\xb1\xe4\xba\xac"), 4 }, /* CJK */
	{ STR("\xed\x95\x9c\xeb\xb9\x9b"), 4 }, /* Hangul */
	{ STR("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"), 2 }, /* its parts */
	{ STR("\xef\xbc\xa1"), 2 },                         /* full-width A */
	{ STR("\xef\xbd\xb1"), 1 },     /* half-width katakana */
	{ STR("\xf0\x9f\x98\x80"), 2 }, /* emoji */
	{ STR("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"), 2 }, /* joined */
	{ STR("\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd"), 2 }, /* skin tone */
	{ STR("\xe2\x9c\x88\xef\xb8\x8f"), 2 },         /* emoji style */
	{ STR("\xf0\x9f\x87\xab\xf0\x9f\x87\xb7"), 2 }, /* flag */
	{ STR("\xd7\xa9\xd6\xb8\xd7\x9c"), 2 }, /* Hebrew, with a point */
	{ STR("\x1b[31m"), 8 },                 /* \x1b and four */
	{ STR("\xe2\x80\xae"), 6 },             /* \u202e */
	{ STR("\xc2\x9b"), 4 },                 /* \x9b */
	{ STR("\xff\xc0\x80"), 12 },            /* three bytes, no UTF-8 */
	{ STR("\xe6\x9d"), 8 },                 /* cut short */
	{ STR("\xed\xa0\x80"), 12 },            /* a surrogate */
};

static void
test_columns(void)
{
	char row[32];

	for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
		snprintf(row, sizeof row, "row %zu", i + 1);
		ok(glyph_columns(widths[i].text) == widths[i].columns,
		    "columns", str_of(row));
	}
	ok(glyph_fit(STR("a\xe6\x9d\xb1z"), 2).n == 1, "half a glyph is none",
	    STR(""));
	ok(glyph_fit(STR("e\xcc\x81z"), 1).n == 3, "marks come along", STR(""));
}

/* a pile of marks is not one column for ever */
static void
test_pile(void)
{
	struct buf b = { 0 };

	buf_char(&b, 'Z');
	for (int i = 0; i < 1000; i++)
		buf_puts(&b, "\xcc\x81");
	ok(glyph_columns(buf_str(&b)) > 20, "a pile of marks", STR(""));
	ok(glyph_fit(buf_str(&b), 10).n < 600, "and what fits of it", STR(""));
	buf_free(&b);
}

static const struct {
	struct str drivers;
	const char *parts; /* points|words, a line each */
	double largest;
} drivers[] = {
	{ STR(""), "", 0 },
	{ STR("-12.3 Days: 143; +8.1 Users: 0.24"),
	    "-12.3|Days: 143\n8.1|Users: 0.24\n", 12.3 },
	{ STR("-1 Days; and nights: 3; +2 Users"),
	    "-1.0|Days; and nights: 3\n2.0|Users\n", 2 },
	{ STR("worst child: A; -2 Users"), "nan|worst child: A\n-2.0|Users\n",
	    2 },
	{ STR("12 monkeys"), "nan|12 monkeys\n", 0 },
	{ STR("-0.0 Users"), "-0.0|Users\n", 0 },
	{ STR("; "), "nan|; \n", 0 },
};

static void
test_drivers(void)
{
	for (size_t i = 0; i < sizeof drivers / sizeof drivers[0]; i++) {
		struct str rest = drivers[i].drivers;
		struct buf got = { 0 };
		struct driver d;

		while (driver_next(&rest, &d))
			buf_printf(
			    &got, "%.1f|%.*s\n", d.points, STRF(d.words));
		ok(str_is(buf_str(&got), drivers[i].parts), "drivers",
		    drivers[i].drivers);
		ok(fabs(driver_largest(drivers[i].drivers) -
		       drivers[i].largest) < 1e-9,
		    "their largest", drivers[i].drivers);
		buf_free(&got);
	}
}

static void
says(struct buf *b, const char *want)
{
	ok(str_is(buf_str(b), want), "words", buf_str(b));
	b->n = 0;
}

static void
test_numbers(void)
{
	struct buf b = { 0 };

	words_money(&b, 0), says(&b, "0");
	words_money(&b, 999 * DEC_ONE + 499999), says(&b, "999");
	words_money(&b, 999 * DEC_ONE + 500000), says(&b, "1,000");
	words_money(&b, 1234567 * DEC_ONE), says(&b, "1,234,567");
	words_money(&b, INT64_MAX), says(&b, "9,223,372,036,855");
	words_money(&b, ROSTER_NO_ARR), says(&b, "unknown");
	words_short(&b, 999999 * DEC_ONE), says(&b, "999,999");
	words_short(&b, 5943700 * DEC_ONE), says(&b, "5.9 M");
	words_short(&b, 1250000000 * DEC_ONE), says(&b, "1.3 bn");
	words_share(&b, 0, 0), says(&b, "0 %");
	words_share(&b, 1, 100000), says(&b, "0.1 %");
	words_share(&b, 67, 1000), says(&b, "7 %");
	words_share(&b, 99999, 100000), says(&b, "99.9 %");
	words_share(&b, 3, 3), says(&b, "100 %");
	words_confidence(&b, 0.4999), says(&b, "49 %");
	words_confidence(&b, 0.29), says(&b, "29 %");
	words_confidence(&b, 1), says(&b, "100 %");
	words_points(&b, -12.34, "-"), says(&b, "-12.3");
	words_points(&b, 0.04, "-"), says(&b, "0.0");
	words_points(&b, -0.04, "-"), says(&b, "0.0");
	words_points(&b, 3, "-"), says(&b, "+3.0");
	buf_free(&b);
}

static void
test_days(void)
{
	int64_t day = date_days(2026, 10, 31);
	struct buf b = { 0 };

	words_asof(&b, (day + 1) * DATE_DAY), says(&b, "the end of 2026-10-31");
	words_asof(&b, day * DATE_DAY + 52200),
	    says(&b, "2026-10-31 14:30 UTC");
	words_until(&b, day, day), says(&b, "today");
	words_until(&b, day + 1, day), says(&b, "in 1 day");
	words_until(&b, day + 31, day), says(&b, "in 31 days");
	words_until(&b, day - 2, day), says(&b, "2 days ago");
	words_cut(&b, 10, 10), says(&b, "");
	words_cut(&b, 10, 1043), says(&b, "showing 10 of 1,043");
	words_plural(&b, 1, "day", "days"), says(&b, "1 day");
	words_plural(&b, 0, "day", "days"), says(&b, "0 days");
	buf_free(&b);
}

int
main(void)
{
	test_columns();
	test_pile();
	test_drivers();
	test_numbers();
	test_days();
	printf("1..%d\n", tests);
	return 0;
}

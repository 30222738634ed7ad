/* date: every day of years 1 to 9999 against a counter, and hard cases */
#include "date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rng.h"
#include "tap.h"

/* the next day as a wall calendar has it, without the module's arithmetic */
static void
step(struct civil *c)
{
	static const int length[] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool leap =
	    c->year % 400 == 0 || (c->year % 4 == 0 && c->year % 100 != 0);

	if (c->day++ < length[c->month] + (c->month == 2 && leap))
		return;
	c->day = 1;
	if (c->month++ < 12)
		return;
	c->month = 1;
	c->year++;
}

static bool
day_holds(int64_t day, struct civil c, int weekday)
{
	struct civil d = date_civil(day);
	char text[DATE_SIZE], want[48];
	int64_t t = 0;
	bool whole = false;

	snprintf(want, sizeof want, "%04d-%02d-%02d", c.year, c.month, c.day);
	return date_days(c.year, c.month, c.day) == day && d.year == c.year &&
	    d.month == c.month && d.day == c.day &&
	    date_valid(c.year, c.month, c.day) &&
	    date_weekday(day) == weekday &&
	    date_format_day(day * DATE_DAY + 86399, text) == 10 &&
	    strcmp(text, want) == 0 && date_parse(str_of(text), &t, &whole) &&
	    whole && t == day * DATE_DAY && date_day(t) == day &&
	    date_day(t + 86399) == day;
}

/* 0001-01-01 is a Monday of the proleptic Gregorian calendar, 719162 days
 * before 1970-01-01 (Python: date(1970, 1, 1).toordinal() - 1) */
static void
test_every_day(void)
{
	struct civil c = { 1, 1, 1 };
	int64_t day = -719162;
	int bad = 0, weekday = 0;

	for (; c.year <= 9999; day++, step(&c)) {
		if (!day_holds(day, c, weekday) && bad++ == 0)
			note("%04d-%02d-%02d", c.year, c.month, c.day);
		weekday = (weekday + 1) % 7;
	}
	ok(bad == 0, "every day of years 1 to 9999, there and back");
	ok(day == 2932897,
	    "they are 3,652,059 days"); /* date.max.toordinal() */
}

static void
test_every_second(void)
{
	char text[DATE_SIZE];
	int64_t t;
	int bad = 0;

	for (int64_t s = -86400; s < 86400; s++)
		bad += date_format(s, text) != 20 ||
		    !date_parse_log(str_of(text), &t) || t != s;
	for (int i = 0; i < 300000; i++) {
		int64_t s = DATE_MIN +
		    (int64_t)(rng() % (uint64_t)(DATE_MAX - DATE_MIN + 1));

		bad += date_format(s, text) != 20 ||
		    !date_parse_log(str_of(text), &t) || t != s;
	}
	ok(bad == 0, "seconds around 1970 and random ones, there and back");
}

static void
test_valid(void)
{
	static const struct {
		int y, m, d;
		bool want;
	} rows[] = {
		/* Inter gravissimas, 1582: of the centuries, only those that
		 * 400 divides are leap years */
		{ 1900, 2, 29, false },
		{ 2000, 2, 29, true },
		{ 2100, 2, 29, false },
		{ 2024, 2, 29, true },
		{ 2023, 2, 29, false },
		{ 2023, 2, 0, false },
		{ 2023, 0, 1, false },
		{ 2023, 13, 1, false },
		{ 2023, 4, 31, false },
		{ 2023, -1, -1, false },
		{ 0, 1, 1, false },
		{ 1, 1, 1, true },
		{ 9999, 12, 31, true },
		{ 10000, 1, 1, false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(date_valid(rows[i].y, rows[i].m, rows[i].d) == rows[i].want,
		    "%d-%d-%d is%s a day", rows[i].y, rows[i].m, rows[i].d,
		    rows[i].want ? "" : " not");
}

enum { NO = 1 }; /* no instant of the tables below */

static void
test_parse(void)
{
	static const struct {
		const char *text;
		int64_t want;
	} rows[] = {
		/* date -u -d TEXT +%s */
		{ "1970-01-01", 0 },
		{ "2038-01-19T03:14:08Z", INT64_C(2147483648) },
		{ "1969-12-31T23:59:59Z", -1 },
		{ "0001-01-01T00:00:00Z", DATE_MIN },
		{ "9999-12-31T23:59:59Z", DATE_MAX },
		{ "2024-02-29T12:00:00+05:30", 1709188200 },
		{ "2024-02-29T12:00:00+0530", 1709188200 },
		{ "2024-02-29T12:00:00 -08", 1709236800 },
		{ "2024-02-29 6:30", 1709188200 },
		{ "2024-02-29 06:30:00", 1709188200 },
		{ "2024-02-29t06:30:00.999999z", 1709188200 },
		{ "2024-02-29 06:30:00,5", 1709188200 },
		{ "2024-02-29  06:30", 1709188200 },
		{ "2026-03-29T02:30:00", 1774751400 }, /* no DST in UTC */
		{ "0001-01-01T00:00:00+01:00", NO },   /* before year 1 */
		{ "9999-12-31T23:59:59-01:00", NO },
		{ "", NO },
		{ "2016-12-31T23:59:60Z", NO }, /* a leap second */
		{ "2024-02-29T24:00:00Z", NO },
		{ "2024-02-29T12:60:00Z", NO },
		{ "2024-02-29T12:00:00+24:00", NO },
		{ "2024-02-29T12:00:00+05:3", NO },
		{ "2024-02-29T12:00:00 UTC", NO },
		{ "2024-02-29T", NO },
		{ "2024-02-29T12", NO },
		{ "2024-02-29T1:2:3", NO },
		{ "2024-02-29 ", NO },
		{ " 2024-02-29", NO },
		{ "2024-2-9", NO },
		{ "2023-02-29", NO },
		{ "0000-00-00", NO },
		{ "03/04/2025", NO },
		{ "20240229", NO },
		{ "2024-W09-4", NO },
		{ "45291", NO },
		{ "-001-01-01", NO },
		{ "2024-01-01T00:00:00ZZ", NO },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t t = NO;
		bool got = date_parse(str_of(rows[i].text), &t, NULL);

		ok(got == (rows[i].want != NO) && t == rows[i].want,
		    "date_parse \"%s\"", rows[i].text);
	}
}

static void
test_parse_log(void)
{
	static const char *const wrong[] = { "", "2024-02-29",
		"2024-02-29T12:00:00z", "2024-02-29 12:00:00Z",
		"2024-02-29T12:00:0 Z", "2024-02-29T24:00:00Z",
		"2024-02-30T12:00:00Z", "2024-02-29T12:00:00ZZ",
		"+024-02-29T12:00:00Z", "2024-02-29T12:00:60Z" };
	int64_t t;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		ok(!date_parse_log(str_of(wrong[i]), &t),
		    "\"%s\" is not of the log's form", wrong[i]);
}

/* whatever date_parse() reads it prints back, and random bytes never fault */
static void
test_random_text(void)
{
	static const char letters[] = "0123456789-:TZ+ .,";
	char s[32], text[DATE_SIZE];
	int bad = 0;

	for (int i = 0; i < 400000; i++) {
		unsigned n = rng_below(28);
		int64_t t, u;

		strcpy(s, "2024-02-28T12:34:56+01:30x");
		for (unsigned k = rng_below(4); k-- > 0;)
			s[rng_below(26)] = letters[rng_below(18)];
		if (!date_parse((struct str){ s, n }, &t, NULL))
			continue;
		date_format(t, text);
		bad += !date_parse_log(str_of(text), &u) || t != u;
	}
	ok(bad == 0, "random text reads as an instant that prints, or not");
}

static void
test_scan(void)
{
	static const struct {
		const char *text, *format;
		int64_t want;
	} rows[] = {
		{ "29.02.2024", "%d.%m.%Y", 1709164800 },
		{ "2/29/24", "%m/%d/%y", 1709164800 },
		{ "29 Feb 2024", "%d %b %Y", 1709164800 },
		{ "29 february 2024", "%d %B %Y", 1709164800 },
		{ "May 1, 2024", "%b %d, %Y", 1714521600 },
		{ "2/29/2024 12:05 AM", "%m/%d/%Y %I:%M %p", 1709165100 },
		{ "2/29/2024 12:05 pm", "%m/%d/%Y %I:%M %p", 1709208300 },
		{ "2/29/2024 1:05 PM", "%m/%d/%Y %I:%M %p", 1709211900 },
		{ "2/29/2024 13:05 PM", "%m/%d/%Y %I:%M %p", NO },
		{ "2024-02-29 06:30:00 +0530", "%Y-%m-%d %H:%M:%S %z",
		    1709168400 },
		{ "06:30:00.123 29.02.2024", "%H:%M:%S%f %d.%m.%Y",
		    1709188200 },
		{ "06:30:00 29.02.2024", "%H:%M:%S%f %d.%m.%Y", 1709188200 },
		{ "1709188200", "%s", 1709188200 },
		{ "-1", "%s", -1 },
		{ "999999999999999999", "%s", NO },
		{ "1000000000000000000000", "%s", NO },
		{ "", "%s", NO },
		{ "100%2024", "100%%%Y", 1704067200 },
		{ "31.12.69", "%d.%m.%y", 3155673600 },
		{ "01.01.70", "%d.%m.%y", 0 },
		{ "29.02.2023", "%d.%m.%Y", NO },
		{ "29.02.2024x", "%d.%m.%Y", NO },
		{ "29.02.202", "%d.%m.%Y", NO },
		{ "29.02", "%d.%m", NO }, /* no year */
		{ "29 Foo 2024", "%d %b %Y", NO },
		{ "2/29/2024 1:05 xm", "%m/%d/%Y %I:%M %p", NO },
		{ "2/29/2024 1:05 ", "%m/%d/%Y %I:%M %p", NO },
		{ "2024", "%q", NO },
		{ "2024%", "%Y%", 1704067200 }, /* a % at the end is itself */
		{ "", "", NO },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t t = NO;
		bool got =
		    date_scan(str_of(rows[i].text), str_of(rows[i].format), &t);

		ok(got == (rows[i].want != NO) && t == rows[i].want,
		    "date_scan \"%s\" by \"%s\"", rows[i].text, rows[i].format);
	}
}

static void
test_span(void)
{
	static const struct {
		const char *text;
		double days; /* 0: no duration */
	} rows[] = {
		{ "30s", 30 / 86400.0 },
		{ "15min", 15 / 1440.0 },
		{ "12h", 0.5 },
		{ "28d", 28 },
		{ "12w", 84 },
		{ "6mo", 6 * 30.436875 },
		{ "1y", 365.2425 },
		{ "all", INFINITY },
		{ "28", 0 },
		{ "d", 0 },
		{ "", 0 },
		{ "-1d", 0 },
		{ "1.5d", 0 },
		{ "1 d", 0 },
		{ "1D", 0 },
		{ "1m", 0 },
		{ "1dd", 0 },
		{ "123456789d", 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct span s;
		bool got = span_parse(str_of(rows[i].text), &s);

		ok(got == (rows[i].days > 0) &&
			(!got || span_days(s) == rows[i].days),
		    "span \"%s\"", rows[i].text);
	}
}

static void
test_add(void)
{
	static const struct {
		const char *from, *span;
		int k;
		const char *to;
	} rows[] = {
		{ "2024-01-31T10:00:00Z", "1mo", 1, "2024-02-29T10:00:00Z" },
		{ "2023-01-31T10:00:00Z", "1mo", 1, "2023-02-28T10:00:00Z" },
		{ "2024-03-31T10:00:00Z", "1mo", -1, "2024-02-29T10:00:00Z" },
		{ "2024-02-29T00:00:00Z", "1y", 1, "2025-02-28T00:00:00Z" },
		{ "2024-02-29T00:00:00Z", "1y", 4, "2028-02-29T00:00:00Z" },
		{ "2024-02-29T00:00:00Z", "1y", -124, "1900-02-28T00:00:00Z" },
		{ "2024-12-15T00:00:00Z", "1mo", 1, "2025-01-15T00:00:00Z" },
		{ "2024-01-15T00:00:00Z", "1mo", -1, "2023-12-15T00:00:00Z" },
		{ "1969-12-31T23:59:59Z", "1s", 1, "1970-01-01T00:00:00Z" },
		{ "2024-02-28T12:00:00Z", "1d", 1, "2024-02-29T12:00:00Z" },
		{ "2024-02-28T12:00:00Z", "all", -1, "0001-01-01T00:00:00Z" },
		{ "2024-02-28T12:00:00Z", "all", 1, "9999-12-31T23:59:59Z" },
		{ "9999-12-01T00:00:00Z", "1mo", 1, "9999-12-31T23:59:59Z" },
		{ "0001-01-31T00:00:00Z", "1mo", -1, "0001-01-01T00:00:00Z" },
		{ "2024-01-01T00:00:00Z", "99999999w", 1,
		    "9999-12-31T23:59:59Z" },
		{ "2024-01-01T00:00:00Z", "99999999w", -2000000000,
		    "0001-01-01T00:00:00Z" },
		{ "2024-01-01T00:00:00Z", "99999999w", 2000000000,
		    "9999-12-31T23:59:59Z" },
		{ "2024-01-01T00:00:00Z", "99999999y", 2000000000,
		    "9999-12-31T23:59:59Z" },
		{ "2024-01-01T00:00:00Z", "99999999y", -2000000000,
		    "0001-01-01T00:00:00Z" },
	};
	char text[DATE_SIZE];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct span s;
		int64_t t;

		date_parse_log(str_of(rows[i].from), &t);
		span_parse(str_of(rows[i].span), &s);
		date_format(date_add(t, s, rows[i].k), text);
		ok(strcmp(text, rows[i].to) == 0, "%s and %d times %s",
		    rows[i].from, rows[i].k, rows[i].span);
	}
}

int
main(void)
{
	test_every_day();
	test_every_second();
	test_valid();
	test_parse();
	test_parse_log();
	test_random_text();
	test_scan();
	test_span();
	test_add();
	return done_testing();
}

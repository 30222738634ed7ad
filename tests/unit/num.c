/* num: strict numbers, against strtod(3) and printf(3) */
#include "num.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rng.h"
#include "tap.h"

static void
test_parse(void)
{
	static const struct {
		const char *text;
		bool good;
		double want;
	} rows[] = {
		{ "0", true, 0 }, { "12", true, 12 }, { "-1.25", true, -1.25 },
		{ "+7", true, 7 }, { ".5", true, 0.5 }, { "5.", true, 5 },
		{ "1e3", true, 1000 }, { "1E-3", true, 0.001 },
		{ "1e+3", true, 1000 }, { "00123", true, 123 },
		{ "0.1", true, 0.1 },
		{ "123456789012.345", true, 123456789012.345 },
		{ "9223372036854775808", true, 9223372036854775808.0 },
		{ "1e-400", true, 0 }, /* too small for a double is 0 */
		{ "1e308", true, 1e308 }, { "1e999", false, 0 },
		{ "NaN", false, 0 }, { "nan", false, 0 }, { "inf", false, 0 },
		{ "-Infinity", false, 0 }, { "0x10", false, 0 },
		{ " 12 ", false, 0 }, { "12 ", false, 0 },
		{ "1_000", false, 0 }, { "1,5", false, 0 }, { "", false, 0 },
		{ "-", false, 0 }, { ".", false, 0 }, { "-.", false, 0 },
		{ "e5", false, 0 }, { ".e5", false, 0 }, { "1e", false, 0 },
		{ "1e+", false, 0 }, { "1e5.", false, 0 }, { "--1", false, 0 },
		{ "1.2.3", false, 0 },
		{ "\xe2\x88\x92"
		  "5",
		    false, 0 }, /* U+2212 */
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		double v = 77;
		bool got = num_parse(str_of(rows[i].text), &v);

		ok(got == rows[i].good && (!got || v == rows[i].want),
		    "num_parse \"%s\"", rows[i].text);
	}
}

static bool
same_bits(double a, double b)
{
	return memcmp(&a, &b, sizeof a) == 0;
}

/* a number as strtod(3) takes it, without what it takes and we do not */
static bool
by_strtod(const char *s, double *v)
{
	char *end;

	if (*s == '\0' || strspn(s, "+-.0123456789eE") != strlen(s))
		return false;
	*v = strtod(s, &end);
	return *end == '\0' && end != s && isfinite(*v);
}

static void
test_random_text(void)
{
	static const char letters[] = "0123456789..--+e5";
	char s[32];
	int bad = 0, numbers = 0;

	for (int i = 0; i < 500000; i++) {
		unsigned n = rng_below(i % 2 ? 7 : 24);
		double v = 0, w = 0;
		bool got;

		for (unsigned k = 0; k < n; k++)
			s[k] = letters[rng_below(k % 5 ? 11 : 17)];
		s[n] = '\0';
		got = num_parse((struct str){ s, n }, &v);
		numbers += got;
		if (got == by_strtod(s, &w) && (!got || same_bits(v, w)))
			continue;
		bad++;
		note("\"%s\": %.17g, strtod %.17g", s, v, w);
	}
	ok(bad == 0 && numbers > 50000,
	    "500,000 random texts as strtod(3), to the last bit");
}

static void
test_format(void)
{
	static const struct {
		double v;
		const char *want;
	} rows[] = {
		{ 0, "0" },
		{ -0.0, "0" },
		{ -0.0000001, "0" },
		{ 0.0000005001, "0.000001" },
		{ 1, "1" },
		{ -1, "-1" },
		{ 100, "100" },
		{ 1.5, "1.5" },
		{ 0.1, "0.1" },
		{ 1e6, "1000000" },
		{ 2147483647, "2147483647" },
		{ -2147483648.0, "-2147483648" },
		{ 1e15, "1000000000000000" },
		{ 123.456789123, "123.456789" },
		{ 9.9999999, "10" },
		{ NAN, "" },
		{ INFINITY, "" },
		{ -INFINITY, "" },
	};
	char text[NUM_SIZE];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(num_format(rows[i].v, text) == strlen(rows[i].want) &&
			strcmp(text, rows[i].want) == 0,
		    "num_format %.17g", rows[i].v);
	ok(num_format(-DBL_MAX, text) == 310 && strlen(text) == 310,
	    "the longest number");
}

static void
test_format_random(void)
{
	char text[NUM_SIZE];
	double back;
	int bad = 0;

	for (int i = 0; i < 200000; i++) {
		double v = ((double)rng_below(2000000) - 1e6) *
		    pow(10, (int)rng_below(14) - 7);
		size_t n = num_format(v, text);

		if (n == strlen(text) && num_parse(str_of(text), &back) &&
		    fabs(back - v) <= 0.5000001e-6 + fabs(v) * 1e-15 &&
		    strcmp(text, "-0") != 0 &&
		    !(strchr(text, '.') && strchr("0.", text[n - 1])))
			continue;
		bad++;
		note("%.17g is %s", v, text);
	}
	ok(bad == 0, "200,000 random values, there and back to six places");
}

static void
test_fixed(void)
{
	static const struct {
		double v;
		int places;
		const char *want;
	} rows[] = {
		{ 69.95, 1, "70.0" }, /* held as 69.9500000000000028 */
		{ 69.949999999999989, 1, "70.0" },
		{ 69.94, 1, "69.9" },
		{ 0.05, 1, "0.1" },
		{ -0.05, 1, "-0.1" },
		{ -0.04, 1, "0.0" },
		{ 0, 1, "0.0" },
		{ -0.0, 0, "0" },
		{ 0.5, 0, "1" },
		{ 1.5, 0, "2" },
		{ 2.5, 0, "3" },
		{ -2.5, 0, "-3" },
		{ 1.005, 2, "1.01" }, /* held as 1.00499999999999989 */
		{ 100, 1, "100.0" },
		{ 1e12, 1, "1000000000000.0" },
		{ 123456789.25, 1, "123456789.3" },
		{ NAN, 1, "" },
		{ INFINITY, 1, "" },
	};
	char text[NUM_SIZE];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(num_format_fixed(rows[i].v, rows[i].places, text) ==
			    strlen(rows[i].want) &&
			strcmp(text, rows[i].want) == 0,
		    "%.17g with %d places: %s", rows[i].v, rows[i].places,
		    text);
	num_format_fixed(DBL_MAX, 1, text);
	ok(strncmp(text, "179769313486231570814527423731704356798070567", 45) ==
		0,
	    "a huge number is not made infinite");
	ok(num_format_fixed(-DBL_MAX, 6, text) == 317, "the longest of them");
}

/* k / 10 and five hundredths: the tie is away from zero, whatever the double
 * that stands for it */
static void
test_round(void)
{
	int bad = 0;

	for (int k = -100000; k <= 100000; k++) {
		double want = (k + (k >= 0 ? 1 : -1)) / 10.0;
		double tie = k / 10.0 + (k >= 0 ? 0.05 : -0.05);

		bad += !same_bits(num_round(tie, 1), want + 0.0);
		bad += !same_bits(num_round(k / 10.0, 1), k / 10.0 + 0.0);
		bad += !same_bits(num_round(k / 10.0 + 0.049, 1),
		    (k >= 0 ? k : k) / 10.0 + 0.0);
	}
	ok(bad == 0, "ties of one place from -10,000 to 10,000 (%d wrong)",
	    bad);
}

int
main(void)
{
	test_parse();
	test_random_text();
	test_format();
	test_format_random();
	test_fixed();
	test_round();
	return done_testing();
}

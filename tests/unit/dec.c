/* dec: money to the millionth, there and back */
#include "dec.h"

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
		int64_t want;
	} rows[] = {
		{ "0", true, 0 },
		{ "-0", true, 0 },
		{ "+1", true, 1000000 },
		{ "1.5", true, 1500000 },
		{ "-0.000001", true, -1 },
		{ "0.0000010000", true, 1 },
		{ "00123", true, 123000000 },
		{ ".5", true, 500000 },
		{ "5.", true, 5000000 },
		{ "9223372036854.775807", true, INT64_MAX },
		{ "-9223372036854.775808", true, INT64_MIN },
		{ "9223372036854.775808", false, 0 },
		{ "-9223372036854.775809", false, 0 },
		{ "9223372036855", false, 0 },
		{ "99999999999999999999999999", false, 0 },
		{ "0.0000001", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ ".", false, 0 },
		{ "+.", false, 0 },
		{ "1.2.3", false, 0 },
		{ "1,5", false, 0 },
		{ "1 000", false, 0 },
		{ " 1", false, 0 },
		{ "1e3", false, 0 },
		{ "--1", false, 0 },
		{ "0x10", false, 0 },
		{ "1_000", false, 0 },
		{ "NaN", false, 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t v = 0;
		bool got = dec_parse(str_of(rows[i].text), &v);

		ok(got == rows[i].good && (!got || v == rows[i].want),
		    "dec_parse \"%s\"", rows[i].text);
	}
}

static void
test_format(void)
{
	static const struct {
		int64_t v;
		const char *want;
	} rows[] = {
		{ 0, "0" },
		{ 1, "0.000001" },
		{ -1, "-0.000001" },
		{ 1000000, "1" },
		{ -1500000, "-1.5" },
		{ 10000000, "10" },
		{ 123456789, "123.456789" },
		{ INT64_MAX, "9223372036854.775807" },
		{ INT64_MIN, "-9223372036854.775808" },
	};
	char text[DEC_SIZE];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(dec_format(rows[i].v, text) == strlen(rows[i].want) &&
			strcmp(text, rows[i].want) == 0,
		    "dec_format %s", rows[i].want);
}

/* of every size, both signs */
static void
test_round_trip(void)
{
	char text[DEC_SIZE];
	int bad = 0;

	for (int i = 0; i < 500000; i++) {
		int64_t v = (int64_t)rng(), back = 0;
		size_t n;

		v /= INT64_C(1) << rng_below(63);
		if (rng_below(2))
			v = v / 1000000 * 1000000;
		n = dec_format(v, text);
		if (n < DEC_SIZE && n == strlen(text) &&
		    dec_parse((struct str){ text, n }, &back) && back == v &&
		    !(strchr(text, '.') && text[n - 1] == '0'))
			continue;
		bad++;
		note("%lld is %s", (long long)v, text);
	}
	ok(bad == 0, "500,000 random values, there and back, no zero too many");
}

static const struct {
	long long v, times, by;
	bool good;
	long long want;
} scales[] = {
	{ 100000000, 90005, 100000, true, 90005000 },
	{ 5, 1, 2, true, 3 },
	{ -5, 1, 2, true, -3 },
	{ 5, 1, -2, true, -3 },
	{ 1, 1, 3, true, 0 },
	{ 2, 1, 3, true, 1 },
	{ INT64_MAX, 1000000, 1000000, true, INT64_MAX },
	{ INT64_MIN, 1, 1, true, INT64_MIN },
	{ INT64_MIN, -1, 1, false, 0 },
	{ INT64_MAX, 2, 1, false, 0 },
	{ 1, 1, 0, false, 0 },
};

static void
test_scale(void)
{
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
		int64_t got = 0;
		bool good =
		    dec_scale(scales[i].v, scales[i].times, scales[i].by, &got);

		ok(good == scales[i].good && (!good || got == scales[i].want),
		    "%lld * %lld / %lld", scales[i].v, scales[i].times,
		    scales[i].by);
	}
}

int
main(void)
{
	test_parse();
	test_scale();
	test_format();
	test_round_trip();
	return done_testing();
}

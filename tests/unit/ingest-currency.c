/* which codes are currencies, and their smallest units */
#include "ingest/currency.h"
#include "ingest/exchange.h"

#include "tap.h"

/* ISO 4217, list one: the minor unit; and others, which have a hundredth */
static const struct {
	const char *code;
	int digits;
	bool known;
} codes[] = {
	{ "AED", 2, true },
	{ "EUR", 2, true },
	{ "ZWL", 2, true },
	{ "JPY", 0, true },
	{ "KRW", 0, true },
	{ "BIF", 0, true },
	{ "XPF", 0, true },
	{ "KWD", 3, true },
	{ "TND", 3, true },
	{ "CLF", 4, true },
	{ "UYW", 4, true },
	{ "EUE", 2, false },
	{ "AAA", 2, false },
	{ "ZZZ", 2, false },
	{ "DEM", 2, false },
	{ "BTC", 2, false },
	{ "$", 2, true },
	{ "kr", 2, true },
};

static const struct {
	const char *code, *home, *want;
} near[] = {
	{ "EUE", "", " (did you mean \"EUR\"?)" },
	{ "USE", "USD", " (did you mean \"USD\"?)" },
	{ "ERU", "EUR", " (did you mean \"EUR\"?)" },
	{ "ERU", "$", " (did you mean \"ERN\"?)" },
	{ "QQQ", "EUR", "" },
	{ "QQQ", "", "" },
};

/* every code that is known, in the order in which they are looked for */
static int
count_known(const struct exchange *x)
{
	char code[3];
	int n = 0;

	for (int i = 0; i < 26 * 26 * 26; i++) {
		code[0] = (char)('A' + i / 26 / 26);
		code[1] = (char)('A' + i / 26 % 26);
		code[2] = (char)('A' + i % 26);
		n += exchange_knows(x, (struct str){ code, 3 });
	}
	return n;
}

int
main(void)
{
	struct exchange none = { 0 }, points = { .home = STR("PTS") };
	char out[DIAG_TEXT];

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		struct str code = str_of(codes[i].code);

		ok(currency_digits(code) == codes[i].digits, "%s has %d digits",
		    codes[i].code, codes[i].digits);
		ok(exchange_knows(&none, code) == codes[i].known, "%s is %s",
		    codes[i].code, codes[i].known ? "one" : "none");
	}
	for (size_t i = 0; i < sizeof near / sizeof *near; i++)
		ok(str_is(str_of(currency_near(
			      str_of(near[i].code), str_of(near[i].home), out)),
		       near[i].want),
		    "near %s, in a log of %s:%s", near[i].code, near[i].home,
		    near[i].want);
	/* 174 codes, each found: the table is in order */
	ok(count_known(&none) == 174, "all are found");
	ok(count_known(&points) == 175, "and what the log is in");
	return done_testing();
}

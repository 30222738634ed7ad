/* numbers as people write them */
#include "ingest/amount.h"

#include "tap.h"

static const struct {
	const char *text;
	bool money, comma;
	const char *want; /* NULL: refused */
} cases[] = {
	{ "12", false, false, "12" },
	{ "-12.50", false, false, "-12.50" },
	{ " 12 ", false, false, "12" },
	{ "1,234.50", false, false, "1234.50" },
	{ "1,234,567", false, false, "1234567" },
	{ "12,34,567.8", false, false, "1234567.8" },
	{ "1'234.5", false, false, "1234.5" },
	{ "1\xc2\xa0"
	  "234",
	    false, false, "1234" },
	{ "1 234", false, false, "1234" },
	{ "(12.00)", false, false, "-12.00" },
	{ "12.00-", false, false, "-12.00" },
	{ "\xe2\x88\x92"
	  "7",
	    false, false, "-7" },
	{ "+7", false, false, "7" },
	{ "1e3", false, false, "1000" },
	{ "1.5E+06", true, false, "1500000" },
	{ ".5", false, false, ".5" },
	{ "1.234,50", false, true, "1234.50" },
	{ "1.234", false, true, "1234" },
	{ "12,5", false, true, "12.5" },
	{ "1 234,5", false, true, "1234.5" },
	{ "$1,234.50", true, false, "1234.50" },
	{ "-$12", true, false, "-12" },
	{ "$-12", true, false, "-12" },
	{ "($12.00)", true, false, "-12.00" },
	{ "USD 12.00", true, false, "12.00" },
	{ "12.00 EUR", true, false, "12.00" },
	{ "12,50 \xe2\x82\xac", true, true, "12.50" },
	{ "R$ 10", true, false, "10" },
	{ "100 kr", true, false, "100" },
	{ "12,5", false, false, NULL },
	{ "1.234,50", false, false, NULL },
	{ "1,23,4", false, false, NULL },
	{ "1234,567", false, false, NULL },
	{ ",123", false, false, NULL },
	{ "1,2345", false, false, NULL },
	{ "$5", false, false, NULL },
	{ "12k", true, false, NULL },
	{ "--5", true, false, NULL },
	{ "((5))", true, false, NULL },
	{ "", true, false, NULL },
	{ "$", true, false, NULL },
	{ "-", true, false, NULL },
	{ "n/a", true, false, NULL },
	{ "1e999", false, false, NULL },
	{ "0x10", false, false, NULL },
	{ "nan", false, false, NULL },
	{ "1_000", false, false, NULL },
	{ "EUR USD 5", true, false, NULL },
	{ "$5.00 USD", true, false, "5.00" },
	{ "$5.00 EUR", true, false, NULL },
	{ "1 234,567", false, false, NULL },
	{ "1'234,567", false, false, NULL },
	{ "1.234 567", false, true, NULL },
	{ "-(5)", false, false, NULL },
	{ "(-5)", false, false, NULL },
	{ "(0.00)", false, false, "0.00" },
	{ " 1e3 ", false, false, "1000" },
};

int
main(void)
{
	struct buf out = { 0 };
	struct str currency;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct amount_style style = { .money = cases[i].money,
			.comma = cases[i].comma };
		enum fault_code got;

		out.n = 0;
		got =
		    amount_read(&out, str_of(cases[i].text), style, &currency);
		ok(cases[i].want ? got == FAULT_NONE &&
			    str_is(buf_str(&out), cases[i].want)
				 : got != FAULT_NONE && out.n == 0,
		    "\"%s\"%s%s", cases[i].text, style.money ? " money" : "",
		    style.comma ? " comma" : "");
	}
	out.n = 0;
	ok(amount_read(&out, STR("12,5"), (struct amount_style){ 0 },
	       &currency) == FAULT_COMMA,
	    "a decimal comma is told as one");
	buf_free(&out);
	return done_testing();
}

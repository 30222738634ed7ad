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
	{ "5.", false, false, "5" },
	{ "5,", false, true, "5" },
	{ ".", false, false, NULL },
	/* no cents */
	{ "1.500,-", false, true, "1500" },
	{ "1.500,--", false, true, "1500" },
	{ "200.-", false, false, "200" },
	{ "1'500.\xe2\x80\x93", false, false, "1500" },
	{ "200.\xe2\x80\x94", false, false, "200" },
	{ "200,\xe2\x88\x92", false, true, "200" },
	{ "-1.500,-", false, true, "-1500" },
	{ "(1.500,-)", false, true, "-1500" },
	{ "1.500,- \xe2\x82\xac", true, true, "1500" },
	{ "Fr. 200.-", true, false, "200" },
	{ "-CHF 1'200.--", true, false, "-1200" },
	{ "0,-", false, true, "0" },
	{ "1.500-", false, true, "-1500" },
	{ "15.00-", false, false, "-15.00" },
	{ "200. -", false, false, "-200" },
	{ "200\xe2\x80\x93", false, false, NULL },
	{ "200.---", false, false, NULL },
	{ "200.-5", false, false, NULL },
	{ "1.500,-", false, false, NULL },
	{ "200.-", false, true, NULL },
	{ "1.500.-", false, false, NULL },
	{ ".-", false, false, NULL },
	{ ",-", true, true, NULL },
	/* a spreadsheet's zero */
	{ "$-   ", true, false, "0" },
	{ "$ -   ", true, false, "0" },
	{ " - \xe2\x82\xac ", true, true, "0" },
	{ "-$ USD", true, false, "0" },
	{ "$-   ", false, false, NULL },
	{ "$--", true, false, NULL },
	{ "$+", true, false, NULL },
	{ "$(-)", true, false, NULL },
	{ "$ - EUR", true, false, NULL },
	{ " -   ", true, false, NULL },
};

/* what a text says of its column */
static const struct {
	const char *text;
	enum amount_sign sign;
	bool either;
} proofs[] = {
	{ "12", AMOUNT_OPEN, false },
	{ "1 234", AMOUNT_OPEN, false },
	{ "n/a", AMOUNT_OPEN, false },
	{ "1.2.3", AMOUNT_OPEN, false },
	{ "01.02.2026", AMOUNT_OPEN, false },
	{ "Fr. 5", AMOUNT_OPEN, false },
	{ "Smith, J.", AMOUNT_OPEN, false },
	{ "1.234", AMOUNT_OPEN, true },
	{ "999,999", AMOUNT_OPEN, true },
	{ "-1.234", AMOUNT_OPEN, true },
	{ "(31.140)", AMOUNT_OPEN, true },
	{ "kr. 1.234", AMOUNT_OPEN, true },
	{ "12.345%", AMOUNT_OPEN, true },
	{ "1,234.56", AMOUNT_POINT, false },
	{ "2.5", AMOUNT_POINT, false },
	{ "0.125", AMOUNT_POINT, false },
	{ ".125", AMOUNT_POINT, false },
	{ "5.", AMOUNT_POINT, false },
	{ "1234.500", AMOUNT_POINT, false },
	{ "1,234,567", AMOUNT_POINT, false },
	{ "12,34,567", AMOUNT_POINT, false },
	{ "1 234.567", AMOUNT_POINT, false },
	{ "1.5E+03", AMOUNT_POINT, false },
	{ "1.234,56", AMOUNT_COMMA, false },
	{ "2,5", AMOUNT_COMMA, false },
	{ "0,99", AMOUNT_COMMA, false },
	{ "0,500", AMOUNT_COMMA, false },
	{ "1234,50", AMOUNT_COMMA, false },
	{ "1.234.567", AMOUNT_COMMA, false },
	{ "1'234,567", AMOUNT_COMMA, false },
	{ "1,5E+03", AMOUNT_COMMA, false },
	{ "12,50 \xe2\x82\xac", AMOUNT_COMMA, false },
	{ "200.-", AMOUNT_POINT, false },
	{ "1,500.--", AMOUNT_POINT, false },
	{ "1'500.\xe2\x80\x93", AMOUNT_POINT, false },
	{ "1.500,-", AMOUNT_COMMA, false },
	{ "-1,- \xe2\x82\xac", AMOUNT_COMMA, false },
	{ "1.500.-", AMOUNT_OPEN, false },
	{ "1.500-", AMOUNT_OPEN, true },
	{ "kr. -", AMOUNT_OPEN, false },
};

static const struct {
	const char *text;
	bool cut;
} powers[] = {
	{ "1.23457E+17", true },
	{ "1,23457E+17", true },
	{ "1E+11", true },
	{ "-1.2E+12", true },
	{ "9.99999E+10", false },
	{ "1.23456789012E+17", false },
	{ "1.5E-7", false },
	{ "123457000000", false },
	{ "12", false },
	{ "E+17", false },
	{ "", false },
};

static void
test_proofs(void)
{
	for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++) {
		bool either;
		enum amount_sign sign =
		    amount_decides(str_of(proofs[i].text), &either);

		ok(sign == proofs[i].sign && either == proofs[i].either,
		    "\"%s\" says %s%s", proofs[i].text,
		    sign ? amount_sign_name(sign) : "nothing",
		    either ? ", and may be either" : "");
	}
	for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
		ok(amount_is_cut(str_of(powers[i].text)) == powers[i].cut,
		    "\"%s\" %s", powers[i].text,
		    powers[i].cut ? "was cut" : "is whole");
}

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
	ok(amount_read(&out, STR("12.5"),
	       (struct amount_style){ .comma = true },
	       &currency) == FAULT_POINT,
	    "and a decimal point");
	buf_free(&out);
	test_proofs();
	return done_testing();
}

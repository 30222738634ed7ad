#include "currency.h"

/* a sign, and the codes that it stands for */
// clang-format off
static const struct {
	const char *sign, *codes;
} signs[] = {
	{ "US$", "USD" }, { "R$", "BRL" }, { "A$", "AUD" }, { "C$", "CAD" },
	{ "$", "USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS" },
	{ "\xe2\x82\xac", "EUR" }, { "\xc2\xa3", "GBP" },
	{ "\xc2\xa5", "JPY CNY" }, { "\xe2\x82\xb9", "INR" },
	{ "\xe2\x82\xa9", "KRW" }, { "\xe2\x82\xbd", "RUB" },
	{ "\xe2\x82\xba", "TRY" }, { "\xe2\x82\xaa", "ILS" }, { "Fr.", "CHF" },
	{ "kr.", "DKK SEK NOK ISK" }, { "kr", "SEK NOK DKK ISK" },
	{ "z\xc5\x82", "PLN" }, { "K\xc4\x8d", "CZK" }, { "Ft", "HUF" },
};

/* those of ISO 4217 whose smallest unit is not a hundredth */
static const struct {
	const char *code;
	int digits;
} units[] = {
	{ "BIF", 0 }, { "CLP", 0 }, { "DJF", 0 }, { "GNF", 0 }, { "ISK", 0 },
	{ "JPY", 0 }, { "KMF", 0 }, { "KRW", 0 }, { "PYG", 0 }, { "RWF", 0 },
	{ "UGX", 0 }, { "UYI", 0 }, { "VND", 0 }, { "VUV", 0 }, { "XAF", 0 },
	{ "XOF", 0 }, { "XPF", 0 }, { "BHD", 3 }, { "IQD", 3 }, { "JOD", 3 },
	{ "KWD", 3 }, { "LYD", 3 }, { "OMR", 3 }, { "TND", 3 }, { "CLF", 4 },
	{ "UYW", 4 },
};
// clang-format on

struct str
currency_codes(struct str sign)
{
	for (size_t i = 0; sign.n && i < sizeof signs / sizeof *signs; i++)
		if (str_is(sign, signs[i].sign))
			return str_of(signs[i].codes);
	return (struct str){ 0 };
}

bool
currency_is_code(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return s.n == 3;
}

struct str
currency_of_sign(struct str sign)
{
	struct str codes = currency_codes(sign);

	return codes.n == 3 ? codes : sign;
}

bool
currency_valid(struct str s)
{
	return currency_is_code(s) || currency_codes(s).n;
}

/* is the code among those of the sign */
static bool
stands_for(struct str sign, struct str code)
{
	struct str codes = currency_codes(sign), one;

	while (codes.n) {
		codes = str_cut(codes, ' ', &one);
		if (str_eq(one, code))
			return true;
	}
	return false;
}

bool
currency_same(struct str a, struct str b)
{
	return str_eq(a, b) || stands_for(a, b) || stands_for(b, a);
}

int
currency_digits(struct str code)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is(code, units[i].code))
			return units[i].digits;
	return 2;
}

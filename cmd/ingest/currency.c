#include "currency.h"

#include <stdlib.h>
#include <string.h>

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

/* those of ISO 4217 that were in use on some day since 2015, in byte order, and
 * how many digits the smallest unit has after the point */
static const struct unit {
	char code[4];
	int digits;
} units[] = {
	{ "AED", 2 }, { "AFN", 2 }, { "ALL", 2 }, { "AMD", 2 }, { "ANG", 2 },
	{ "AOA", 2 }, { "ARS", 2 }, { "AUD", 2 }, { "AWG", 2 }, { "AZN", 2 },
	{ "BAM", 2 }, { "BBD", 2 }, { "BDT", 2 }, { "BGN", 2 }, { "BHD", 3 },
	{ "BIF", 0 }, { "BMD", 2 }, { "BND", 2 }, { "BOB", 2 }, { "BOV", 2 },
	{ "BRL", 2 }, { "BSD", 2 }, { "BTN", 2 }, { "BWP", 2 }, { "BYN", 2 },
	{ "BYR", 0 }, { "BZD", 2 }, { "CAD", 2 }, { "CDF", 2 }, { "CHE", 2 },
	{ "CHF", 2 }, { "CHW", 2 }, { "CLF", 4 }, { "CLP", 0 }, { "CNY", 2 },
	{ "COP", 2 }, { "COU", 2 }, { "CRC", 2 }, { "CUC", 2 }, { "CUP", 2 },
	{ "CVE", 2 }, { "CZK", 2 }, { "DJF", 0 }, { "DKK", 2 }, { "DOP", 2 },
	{ "DZD", 2 }, { "EGP", 2 }, { "ERN", 2 }, { "ETB", 2 }, { "EUR", 2 },
	{ "FJD", 2 }, { "FKP", 2 }, { "GBP", 2 }, { "GEL", 2 }, { "GHS", 2 },
	{ "GIP", 2 }, { "GMD", 2 }, { "GNF", 0 }, { "GTQ", 2 }, { "GYD", 2 },
	{ "HKD", 2 }, { "HNL", 2 }, { "HRK", 2 }, { "HTG", 2 }, { "HUF", 2 },
	{ "IDR", 2 }, { "ILS", 2 }, { "INR", 2 }, { "IQD", 3 }, { "IRR", 2 },
	{ "ISK", 0 }, { "JMD", 2 }, { "JOD", 3 }, { "JPY", 0 }, { "KES", 2 },
	{ "KGS", 2 }, { "KHR", 2 }, { "KMF", 0 }, { "KPW", 2 }, { "KRW", 0 },
	{ "KWD", 3 }, { "KYD", 2 }, { "KZT", 2 }, { "LAK", 2 }, { "LBP", 2 },
	{ "LKR", 2 }, { "LRD", 2 }, { "LSL", 2 }, { "LYD", 3 }, { "MAD", 2 },
	{ "MDL", 2 }, { "MGA", 2 }, { "MKD", 2 }, { "MMK", 2 }, { "MNT", 2 },
	{ "MOP", 2 }, { "MRO", 2 }, { "MRU", 2 }, { "MUR", 2 }, { "MVR", 2 },
	{ "MWK", 2 }, { "MXN", 2 }, { "MXV", 2 }, { "MYR", 2 }, { "MZN", 2 },
	{ "NAD", 2 }, { "NGN", 2 }, { "NIO", 2 }, { "NOK", 2 }, { "NPR", 2 },
	{ "NZD", 2 }, { "OMR", 3 }, { "PAB", 2 }, { "PEN", 2 }, { "PGK", 2 },
	{ "PHP", 2 }, { "PKR", 2 }, { "PLN", 2 }, { "PYG", 0 }, { "QAR", 2 },
	{ "RON", 2 }, { "RSD", 2 }, { "RUB", 2 }, { "RWF", 0 }, { "SAR", 2 },
	{ "SBD", 2 }, { "SCR", 2 }, { "SDG", 2 }, { "SEK", 2 }, { "SGD", 2 },
	{ "SHP", 2 }, { "SLE", 2 }, { "SLL", 2 }, { "SOS", 2 }, { "SRD", 2 },
	{ "SSP", 2 }, { "STD", 2 }, { "STN", 2 }, { "SVC", 2 }, { "SYP", 2 },
	{ "SZL", 2 }, { "THB", 2 }, { "TJS", 2 }, { "TMT", 2 }, { "TND", 3 },
	{ "TOP", 2 }, { "TRY", 2 }, { "TTD", 2 }, { "TWD", 2 }, { "TZS", 2 },
	{ "UAH", 2 }, { "UGX", 0 }, { "USD", 2 }, { "USN", 2 }, { "UYI", 0 },
	{ "UYU", 2 }, { "UYW", 4 }, { "UZS", 2 }, { "VED", 2 }, { "VEF", 2 },
	{ "VES", 2 }, { "VND", 0 }, { "VUV", 0 }, { "WST", 2 }, { "XAF", 0 },
	{ "XCD", 2 }, { "XCG", 2 }, { "XOF", 0 }, { "XPF", 0 }, { "YER", 2 },
	{ "ZAR", 2 }, { "ZMW", 2 }, { "ZWG", 2 }, { "ZWL", 2 },
};
// clang-format on

enum { UNITS = sizeof units / sizeof *units };

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

static int
by_code(const void *code, const void *p)
{
	const struct unit *u = p;

	return memcmp(code, u->code, 3);
}

/* NULL: not one of them */
static const struct unit *
unit_of(struct str code)
{
	return code.n == 3
	    ? bsearch(code.p, units, UNITS, sizeof *units, by_code)
	    : NULL;
}

bool
currency_in_use(struct str code)
{
	return unit_of(code) != NULL;
}

int
currency_digits(struct str code)
{
	const struct unit *u = unit_of(code);

	return u ? u->digits : 2;
}

const char *
currency_near(struct str code, struct str home, char out[DIAG_TEXT])
{
	struct str codes[UNITS], near;

	for (size_t i = 0; i < UNITS; i++)
		codes[i] = str_of(units[i].code);
	near = str_nearest(code, codes, UNITS);
	diag_nearest(code, &home, home.n > 0, out);
	if (out[0] == '\0' && str_distance(code, near) == 1)
		diag_nearest(code, &near, 1, out);
	return out;
}

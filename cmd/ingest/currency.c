#include "currency.h"

#include <stdlib.h>
#include <string.h>

#include "dec.h"

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

/* a rate has as many places as leave room for those of an amount: 10^18 is the
 * greatest power that int64 holds */
enum { DEC_PLACES = 6, DIGITS_MOST = 18, PLACES_MOST = 12 };

/* the codes of a sign, or NULL */
static const char *
codes_of(struct str sign)
{
	for (size_t i = 0; sign.n && i < sizeof signs / sizeof *signs; i++)
		if (str_is(sign, signs[i].sign))
			return signs[i].codes;
	return NULL;
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
	struct str codes = str_of(codes_of(sign));

	return codes.n == 3 ? codes : sign;
}

bool
currency_valid(struct str s)
{
	return currency_is_code(s) || codes_of(s);
}

/* is the code among those of the sign */
static bool
stands_for(struct str sign, struct str code)
{
	struct str codes = str_of(codes_of(sign)), one;

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

/* digits[.digits] */
static bool
read_rate(struct str s, struct rate *r)
{
	bool point = false;
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		r->digits = r->digits * 10 + (s.p[i] - '0');
		r->places += point;
		digits += r->digits > 0;
		if (digits > DIGITS_MOST || r->places > PLACES_MOST)
			return false;
	}
	return r->digits > 0;
}

bool
exchange_add(struct arena *a, struct exchange *x, struct str currency,
    int64_t day, struct str rate)
{
	struct rate r = { .currency = arena_str(a, currency), .day = day };

	if (!read_rate(rate, &r))
		return false;
	ARENA_GROW(a, x->rates, x->n, x->cap);
	x->rates[x->n++] = r;
	return true;
}

static int
by_day(const void *p, const void *q)
{
	const struct rate *a = p, *b = q;
	int order = str_cmp(a->currency, b->currency);

	return order ? order : (a->day > b->day) - (a->day < b->day);
}

size_t
exchange_sort(struct exchange *x)
{
	if (x->n)
		qsort(x->rates, x->n, sizeof *x->rates, by_day);
	for (size_t i = 1; i < x->n; i++)
		if (by_day(&x->rates[i - 1], &x->rates[i]) == 0)
			return i + 1;
	return 0;
}

/* the last rate of a currency that is not after the day, or NULL */
static const struct rate *
rate_on(const struct exchange *x, struct str currency, int64_t day)
{
	struct rate key = { .currency = currency, .day = day };
	size_t low = 0, high = x->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_day(&x->rates[middle], &key) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low && str_eq(x->rates[low - 1].currency, currency)
	    ? &x->rates[low - 1]
	    : NULL;
}

bool
exchange_knows(const struct exchange *x, struct str currency)
{
	return !currency_is_code(currency) || str_eq(currency, x->home) ||
	    unit_of(currency) || rate_on(x, currency, INT64_MAX);
}

bool
exchange_doubts(const struct exchange *x, struct str sign)
{
	struct str codes, one;

	if (!x->has_rates || currency_is_code(sign) ||
	    rate_on(x, sign, INT64_MAX))
		return false;
	codes = str_of(codes_of(sign));
	if (!currency_same(x->home, sign))
		return true;
	while (codes.n) {
		codes = str_cut(codes, ' ', &one);
		if (!str_eq(one, x->home) && rate_on(x, one, INT64_MAX))
			return true;
	}
	return false;
}

static int64_t
power(int n)
{
	int64_t v = 1;

	while (n-- > 0)
		v *= 10;
	return v;
}

enum fault_code
exchange_convert(
    const struct exchange *x, struct str currency, int64_t day, int64_t *amount)
{
	int digits = currency_digits(x->home), shift;
	const struct rate *r;

	if (!x->has_rates)
		return FAULT_CURRENCY;
	r = rate_on(x, currency, day);
	if (r == NULL)
		return FAULT_RATE;
	/* one step, so that it is rounded once */
	shift = DEC_PLACES - digits;
	return dec_scale(
		   *amount, r->digits, power(r->places + shift), amount) &&
		!__builtin_mul_overflow(*amount, power(shift), amount)
	    ? FAULT_NONE
	    : FAULT_NUMBER;
}

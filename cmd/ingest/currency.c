#include "currency.h"

#include <stdlib.h>

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

int
currency_digits(struct str code)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is(code, units[i].code))
			return units[i].digits;
	return 2;
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

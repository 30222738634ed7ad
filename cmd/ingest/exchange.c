#include "exchange.h"

#include <stdlib.h>

#include "buf.h"
#include "date.h"

#include "currency.h"

/* a rate has as many places as leave room for those of an amount: 10^18 is the
 * greatest power that int64 holds */
enum { DEC_PLACES = 6, DIGITS_MOST = 18, PLACES_MOST = 12 };

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
	    currency_in_use(currency) || rate_on(x, currency, INT64_MAX);
}

/* does nothing tell which of several currencies a sign stands for: there are
 * rates, of one that has it and is not at home, or none of the sign itself */
static bool
doubts(const struct exchange *x, struct str sign)
{
	struct str codes, one;

	if (!x->has_rates || currency_is_code(sign) ||
	    rate_on(x, sign, INT64_MAX))
		return false;
	codes = currency_codes(sign);
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

/* an amount (millionths) on a day */
static enum fault_code
convert(
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

/* the first currency is that of the log, but where one was given; a sign that
 * several have becomes a code with the first that has it */
static void
find_home(struct exchange *x, struct arena *a, struct str currency,
    const struct place *row)
{
	struct buf words = { 0 };

	if (x->home.n &&
	    (currency_is_code(x->home) || !currency_same(x->home, currency)))
		return;
	x->home = arena_str(a, currency);
	buf_printf(&words, "%.*s, as in %s:%lld,", STRF(x->home), row->file,
	    (long long)row->line);
	buf_char(&words, '\0');
	x->words = arena_str(a, buf_str(&words)).p;
	buf_free(&words);
}

enum fault_code
exchange_take(struct exchange *x, struct arena *a, struct amount *v,
    const struct place *row)
{
	enum fault_code bad;
	int64_t n;

	if (!exchange_knows(x, v->currency))
		return FAULT_UNUSED;
	find_home(x, a, v->currency, row);
	if (doubts(x, v->currency))
		return FAULT_SIGN;
	if (currency_same(x->home, v->currency))
		return FAULT_NONE;
	if (x->has_rates && !v->has_time)
		return FAULT_RATE_TIME;
	if (!dec_parse(v->text, &n))
		return FAULT_NUMBER;
	bad = convert(x, v->currency, date_day(v->time), &n);
	if (bad == FAULT_NONE)
		v->text =
		    (struct str){ v->converted, dec_format(n, v->converted) };
	return bad;
}

#include "around.h"

#include "currency.h"

/* what may stand before or after an amount, longer ones first */
// clang-format off
static const char *const currencies[] = {
	"US$", "R$", "A$", "C$", "$", "\xe2\x82\xac" /* euro */, "\xc2\xa3",
	"\xc2\xa5", "\xe2\x82\xb9" /* rupee */, "\xe2\x82\xa9" /* won */,
	"\xe2\x82\xbd" /* rouble */, "\xe2\x82\xba" /* lira */,
	"\xe2\x82\xaa" /* shekel */, "Fr.", "kr.", "kr", "z\xc5\x82",
	"K\xc4\x8d", "Ft",
};

/* blanks: plain, tab, no-break, narrow no-break and thin */
static const char *const blanks[] = {
	" ", "\t", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89",
};
// clang-format on

static bool
eat_first(struct str *s, const char *c)
{
	if (!str_starts(*s, str_of(c)))
		return false;
	*s = str_from(*s, str_of(c).n);
	return true;
}

static bool
eat_last(struct str *s, const char *c)
{
	if (!str_ends(*s, str_of(c)))
		return false;
	s->n -= str_of(c).n;
	return true;
}

/* which of them it was, or NULL */
static const char *
eat_any(struct str *s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (eat_first(s, list[i]) || eat_last(s, list[i]))
			return list[i];
	return NULL;
}

static bool
capitals(struct str s)
{
	for (size_t i = 0; i < 3; i++)
		if (i >= s.n || s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return true;
}

/* three capitals, as in EUR */
static struct str
eat_code(struct str *s)
{
	struct str code = { s->p, 3 };

	if (capitals(*s)) {
		*s = str_from(*s, 3);
		return code;
	}
	if (s->n > 3 && capitals(str_from(*s, s->n - 3))) {
		s->n -= 3;
		return (struct str){ s->p + s->n, 3 };
	}
	return (struct str){ 0 };
}

/* a code or a sign */
static struct str
eat_currency(struct str *s)
{
	struct str code = eat_code(s);

	return code.n ? code
		      : str_of(eat_any(s, currencies,
			    sizeof currencies / sizeof *currencies));
}

/* 200.- and 1.500,-- have no cents, as the Germans and the Swiss write; a sign
 * they are not, right behind that of the decimals */
static bool
eat_no_cents(struct str *s)
{
	static const char *const dashes[] = { "--", "-",
		"\xe2\x80\x93" /* en dash */, "\xe2\x80\x94" /* em dash */,
		"\xe2\x88\x92" /* minus */ };

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		struct str rest = *s;

		if (eat_last(&rest, dashes[i]) && rest.n > 1 &&
		    (rest.p[rest.n - 1] == '.' || rest.p[rest.n - 1] == ',') &&
		    rest.p[rest.n - 2] >= '0' && rest.p[rest.n - 2] <= '9') {
			*s = rest;
			return true;
		}
	}
	return false;
}

static bool
eat_sign(struct str *s, struct around *r)
{
	bool plus = eat_first(s, "+");

	if (!plus && !eat_first(s, "-") && !eat_first(s, "\xe2\x88\x92") &&
	    !eat_last(s, "-") && !eat_last(s, "\xe2\x88\x92"))
		return false;
	/* what would two mean? */
	r->wrong |= r->sign || r->pair || str_ends(*s, STR("-"));
	r->sign = true;
	r->minus = !plus;
	return true;
}

static bool
eat_pair(struct str *s, struct around *r)
{
	if (s->n < 3 || s->p[0] != '(' || s->p[s->n - 1] != ')')
		return false;
	*s = (struct str){ s->p + 1, s->n - 2 };
	r->wrong |= r->sign || r->pair;
	r->pair = r->minus = true;
	return true;
}

static bool
eat_percent(struct str *s, struct around *r)
{
	if (r->percent || (!eat_first(s, "%") && !eat_last(s, "%")))
		return false;
	return r->percent = true;
}

static bool
eat_money(struct str *s, struct around *r)
{
	if (r->ncurrency == 2)
		return false;
	r->currency[r->ncurrency] = eat_currency(s);
	if (r->currency[r->ncurrency].n == 0)
		return false;
	r->ncurrency++;
	return true;
}

static bool
eat_blank(struct str *s)
{
	return eat_any(s, blanks, sizeof blanks / sizeof *blanks) != NULL;
}

struct str
around_trim(struct str s)
{
	while (eat_blank(&s))
		;
	return s;
}

struct str
around_strip(struct str s, struct amount_style style, struct around *r)
{
	while (eat_blank(&s) || (style.money && eat_money(&s, r)) ||
	    (style.percent && eat_percent(&s, r)) || eat_no_cents(&s) ||
	    eat_sign(&s, r) || eat_pair(&s, r))
		;
	return s;
}

enum fault_code
around_currency(const struct around *r, struct str *currency)
{
	struct str one = r->currency[0], other = r->currency[1];

	*currency = currency_is_code(one) || r->ncurrency < 2 ? one : other;
	return r->ncurrency < 2 || currency_same(one, other)
	    ? FAULT_NONE
	    : FAULT_TWO_CURRENCIES;
}

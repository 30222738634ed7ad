#include "amount.h"

#include "num.h"

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

/* what stands around the digits */
struct around {
	bool sign, pair, percent; /* met */
	bool minus, wrong;
	struct str currency[2]; /* one in front and one behind, at most */
	size_t ncurrency;
};

static bool
eat_sign(struct str *s, struct around *r)
{
	bool plus = eat_first(s, "+");

	if (!plus && !eat_first(s, "-") && !eat_first(s, "\xe2\x88\x92") &&
	    !eat_last(s, "-") && !eat_last(s, "\xe2\x88\x92"))
		return false;
	r->wrong |= r->sign || r->pair; /* what would two mean? */
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

/* take off all that stands around the digits */
static struct str
strip(struct str s, struct amount_style style, struct around *r)
{
	while (eat_blank(&s) || (style.money && eat_money(&s, r)) ||
	    (style.percent && eat_percent(&s, r)) || eat_sign(&s, r) ||
	    eat_pair(&s, r))
		;
	return s;
}

/* the sign that groups digits: the one met first, and no other after it;
 * comma: as where the comma is the decimal sign */
static bool
eat_group(struct str *s, bool comma, const char **sign)
{
	static const char *const signs[] = { ",", ".", "'", "\xe2\x80\x99", " ",
		"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89" };

	if (*sign)
		return eat_first(s, *sign);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (i != !comma && eat_first(s, signs[i])) {
			*sign = signs[i];
			return true;
		}
	return false;
}

static size_t
eat_digits(struct buf *out, struct str *s)
{
	size_t n = 0;

	while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		n++;
	buf_put(out, (struct str){ s->p, n });
	*s = str_from(*s, n);
	return n;
}

/* 1,234,567 and 12,34,567: the last group has three digits */
static bool
eat_whole(struct buf *out, struct str *s, bool comma)
{
	size_t first = eat_digits(out, s), last = 3;
	const char *sign = NULL;
	bool groups = false;

	while (eat_group(s, comma, &sign)) {
		if (groups ? last < 2 || last > 3 : first < 1 || first > 3)
			return false;
		groups = true;
		last = eat_digits(out, s);
	}
	return last == 3;
}

static bool
is_zero(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '1' && s.p[i] <= '9')
			return false;
	return true;
}

/* digits, groups and places, as plain digits */
static enum fault_code
read_digits(struct buf *out, struct str s, bool comma)
{
	bool has_comma = str_find(s, ',') < s.n;
	size_t start = out->n;
	double v;

	if (!eat_whole(out, &s, comma))
		return !comma && has_comma ? FAULT_COMMA : FAULT_NUMBER;
	if (eat_first(&s, comma ? "," : ".")) {
		buf_char(out, '.');
		eat_digits(out, &s);
	}
	if (s.n)
		return s.p[0] == ',' ? FAULT_COMMA : FAULT_NUMBER;
	return num_parse(str_from(buf_str(out), start), &v) ? FAULT_NONE
							    : FAULT_NUMBER;
}

/* 1.5E3, which is no text for a log */
static bool
read_power(struct buf *out, struct str s)
{
	double v;

	if ((str_find(s, 'e') == s.n && str_find(s, 'E') == s.n) ||
	    !num_parse(s, &v))
		return false;
	out->n += num_format(v, buf_room(out, NUM_SIZE));
	return true;
}

/* the currency around an amount; two have to be one */
static enum fault_code
agree(const struct around *r, struct str *currency)
{
	struct str one = r->currency[0], other = r->currency[1];

	*currency = currency_is_code(one) || r->ncurrency < 2 ? one : other;
	return r->ncurrency < 2 || currency_same(one, other)
	    ? FAULT_NONE
	    : FAULT_TWO_CURRENCIES;
}

enum fault_code
amount_read(struct buf *out, struct str s, struct amount_style style,
    struct str *currency)
{
	struct around around = { 0 };
	size_t start = out->n;
	enum fault_code bad;

	*currency = (struct str){ 0 };
	while (eat_blank(&s))
		;
	if (!style.comma && read_power(out, s))
		return FAULT_NONE;
	s = strip(s, style, &around);
	if (around.minus && !is_zero(s))
		buf_char(out, '-');
	bad = around.wrong ? FAULT_NUMBER : agree(&around, currency);
	if (bad == FAULT_NONE)
		bad = read_digits(out, s, style.comma);
	if (bad)
		out->n = start;
	return bad;
}

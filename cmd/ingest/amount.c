#include "amount.h"

#include "num.h"

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

static bool
eat_sign(struct str *s, bool *minus)
{
	if (eat_first(s, "+"))
		return true;
	if (!eat_first(s, "-") && !eat_first(s, "\xe2\x88\x92") &&
	    !eat_last(s, "-") && !eat_last(s, "\xe2\x88\x92"))
		return false;
	*minus = true;
	return true;
}

/* take off all that stands around the digits; one sign, one currency and one
 * pair of parentheses at most */
static struct str
strip(struct str s, bool money, bool *minus, struct str *currency)
{
	bool sign = false, pair = false, more = true;

	while (more) {
		more =
		    eat_any(&s, blanks, sizeof blanks / sizeof *blanks) != NULL;
		if (money && currency->n == 0) {
			*currency = eat_currency(&s);
			more |= currency->n > 0;
		}
		if (!sign)
			more |= sign = eat_sign(&s, minus);
		if (!pair && s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')') {
			s = (struct str){ s.p + 1, s.n - 2 };
			more = pair = sign = *minus = true;
		}
	}
	return s;
}

/* a sign that groups digits; comma: as where the comma is the decimal sign */
static bool
eat_group(struct str *s, bool comma)
{
	static const char *const other[] = { "'", "\xe2\x80\x99", " ",
		"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89" };

	if (eat_first(s, comma ? "." : ","))
		return true;
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (eat_first(s, other[i]))
			return true;
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
	bool groups = false;

	while (eat_group(s, comma)) {
		if (groups ? last < 2 || last > 3 : first < 1 || first > 3)
			return false;
		groups = true;
		last = eat_digits(out, s);
	}
	return last == 3;
}

enum fault_code
amount_read(struct buf *out, struct str s, struct amount_style style,
    struct str *currency)
{
	struct str whole = { 0 };
	bool minus = false, plain;
	size_t start = out->n;
	double v;

	*currency = (struct str){ 0 };
	if (num_parse(s, &v) && !style.comma) {
		plain = str_find(s, 'e') == s.n && str_find(s, 'E') == s.n;
		if (plain)
			buf_put(out, s);
		else
			out->n += num_format(v, buf_room(out, NUM_SIZE));
		return FAULT_NONE;
	}
	s = whole = strip(s, style.money, &minus, currency);
	if (minus)
		buf_char(out, '-');
	if (!eat_whole(out, &s, style.comma)) {
		out->n = start;
		return style.comma || str_find(whole, ',') == whole.n
		    ? FAULT_NUMBER
		    : FAULT_COMMA;
	}
	if (eat_first(&s, style.comma ? "," : ".")) {
		buf_char(out, '.');
		eat_digits(out, &s);
	}
	if (s.n == 0 && num_parse(str_from(buf_str(out), start), &v))
		return FAULT_NONE;
	out->n = start;
	return s.n && s.p[0] == ',' ? FAULT_COMMA : FAULT_NUMBER;
}

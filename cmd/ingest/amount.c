#include "amount.h"

#include <string.h>

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

/* take off all that stands around the digits */
static struct str
strip(struct str s, struct amount_style style, struct around *r)
{
	while (eat_blank(&s) || (style.money && eat_money(&s, r)) ||
	    (style.percent && eat_percent(&s, r)) || eat_no_cents(&s) ||
	    eat_sign(&s, r) || eat_pair(&s, r))
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

/* 1,234,567 and 12,34,567: the last group has three digits, the first does not
 * begin with 0 */
static bool
eat_whole(struct buf *out, struct str *s, bool comma)
{
	bool groups = false, zero = s->n && s->p[0] == '0';
	size_t first = eat_digits(out, s), last = 3;
	const char *sign = NULL;

	while (eat_group(s, comma, &sign)) {
		if (groups ? last < 2 || last > 3
			   : zero || first < 1 || first > 3)
			return false;
		groups = true;
		last = eat_digits(out, s);
	}
	return last == 3;
}

/* a spreadsheet's "Accounting" shows 0 as a dash beside the currency */
static bool
is_dash(struct str digits, const struct around *r)
{
	return digits.n == 0 && r->ncurrency && r->minus && !r->pair;
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
	size_t start = out->n;
	double v;

	if (!eat_whole(out, &s, comma))
		return FAULT_NUMBER;
	if (eat_first(&s, comma ? "," : ".") && s.n) {
		buf_char(out, '.');
		eat_digits(out, &s);
	}
	return s.n == 0 && num_parse(str_from(buf_str(out), start), &v)
	    ? FAULT_NONE
	    : FAULT_NUMBER;
}

enum { POWER_SIZE = 40 }; /* no number is longer that a program wrote */

/* 1.5E3 as a number with a point in out; empty where it is none */
static struct str
plain_power(struct str s, bool comma, char out[POWER_SIZE])
{
	if (s.n > POWER_SIZE ||
	    (str_find(s, 'e') == s.n && str_find(s, 'E') == s.n) ||
	    (comma && str_find(s, '.') < s.n))
		return (struct str){ 0 };
	for (size_t i = 0; i < s.n; i++)
		out[i] = comma && s.p[i] == ',' ? '.' : s.p[i];
	return (struct str){ out, s.n };
}

/* a spreadsheet shows numbers of more than eleven digits by six of them; no
 * program that keeps all writes so few */
bool
amount_is_cut(struct str s)
{
	char plain[POWER_SIZE];
	struct str power = plain_power(s, str_find(s, ',') < s.n, plain);
	size_t digits = 0;
	double v;

	if (power.n == 0 || !num_parse(power, &v) || (v < 1e11 && v > -1e11))
		return false;
	for (size_t i = 0; i < s.n && s.p[i] != 'e' && s.p[i] != 'E'; i++)
		digits += s.p[i] >= '0' && s.p[i] <= '9';
	return digits < 12;
}

/* 1.5E3, which is no text for a log */
static enum fault_code
read_power(struct buf *out, struct str s, bool comma)
{
	char plain[POWER_SIZE];
	double v;

	if (!num_parse(plain_power(s, comma, plain), &v))
		return FAULT_NUMBER;
	if (amount_is_cut(s))
		return FAULT_CUT;
	out->n += num_format(v, buf_room(out, NUM_SIZE));
	return FAULT_NONE;
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

static bool
has_sign(struct str s)
{
	return str_find(s, '.') < s.n || str_find(s, ',') < s.n;
}

/* can it be read so: an exponent only with nothing around it */
static bool
can_read(struct str whole, struct str digits, bool comma)
{
	struct buf out = { 0 };
	bool can = read_power(&out, whole, comma) != FAULT_NUMBER ||
	    read_digits(&out, digits, comma) == FAULT_NONE;

	buf_free(&out);
	return can;
}

enum amount_sign
amount_decides(struct str s, bool *either)
{
	struct amount_style style = { .money = true, .percent = true };
	struct around around = { 0 };
	bool point, comma;
	struct str digits;

	*either = false;
	if (!has_sign(s))
		return AMOUNT_OPEN;
	while (eat_blank(&s))
		;
	digits = strip(s, style, &around);
	if (around.wrong || !has_sign(digits)) /* Fr. 5 */
		return AMOUNT_OPEN;
	point = can_read(s, digits, false);
	comma = can_read(s, digits, true);
	*either = point && comma;
	if (point == comma)
		return AMOUNT_OPEN;
	return point ? AMOUNT_POINT : AMOUNT_COMMA;
}

/* no number; or one by the other sign */
static enum fault_code
why_not(struct str s, bool comma)
{
	bool either;
	enum amount_sign sign = amount_decides(s, &either);

	if (sign == (comma ? AMOUNT_POINT : AMOUNT_COMMA))
		return comma ? FAULT_POINT : FAULT_COMMA;
	return FAULT_NUMBER;
}

/* digits, and perhaps a sign with more of them behind it, as most are: no more
 * than a double holds */
static bool
read_plain(struct buf *out, struct str s, char sign)
{
	size_t at = s.n;
	char *p;

	if (s.n == 0 || s.n > AMOUNT_WHOLE)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			continue;
		if (s.p[i] != sign || at < s.n || i == 0)
			return false;
		at = i;
	}
	p = buf_room(out, s.n);
	memcpy(p, s.p, s.n);
	if (at < s.n)
		p[at] = '.';
	out->n += s.n - (at == s.n - 1);
	return true;
}

enum fault_code
amount_read(struct buf *out, struct str s, struct amount_style style,
    struct str *currency)
{
	struct around around = { 0 };
	size_t start = out->n;
	struct str whole;
	enum fault_code bad;

	*currency = (struct str){ 0 };
	if (read_plain(out, s, style.comma ? ',' : '.'))
		return FAULT_NONE;
	while (eat_blank(&s))
		;
	whole = s;
	bad = read_power(out, s, style.comma);
	if (bad != FAULT_NUMBER)
		return bad;
	s = strip(s, style, &around);
	if (around.minus && !is_zero(s))
		buf_char(out, '-');
	bad = around.wrong ? FAULT_NUMBER : agree(&around, currency);
	if (is_dash(s, &around))
		s = STR("0");
	if (bad == FAULT_NONE)
		bad = read_digits(out, s, style.comma);
	if (bad)
		out->n = start;
	return bad == FAULT_NUMBER ? why_not(whole, style.comma) : bad;
}

static void
note_text(struct amount_text *t, struct str s, int64_t line)
{
	size_t n = s.n < sizeof t->text - 1 ? s.n : sizeof t->text - 1;

	t->line = line;
	memcpy(t->text, s.p, n);
	t->text[n] = '\0';
}

void
amount_decide(
    struct amount_column *c, enum amount_sign sign, struct str s, int64_t line)
{
	c->sign = sign;
	note_text(&c->evidence, s, line);
}

/* the first text of a column that has a sign decides, if it can */
static enum fault_code
decide(struct amount_column *c, struct str s, int64_t line)
{
	bool either, grouped = c->evidence.line > 0;
	enum amount_sign sign = amount_decides(s, &either);

	if (sign == AMOUNT_COMMA && grouped)
		return FAULT_TWO_SIGNS;
	if (sign)
		amount_decide(c, sign, s, line);
	return either && (!grouped || str_find(s, '.') < s.n) ? FAULT_UNSIGNED
							      : FAULT_NONE;
}

/* three digits behind the last sign and no more: 1,234 but not 1,234.50 */
static bool
may_be_either(struct str s)
{
	size_t digits = 0;

	for (; s.n && s.p[s.n - 1] != '.' && s.p[s.n - 1] != ','; s.n--)
		digits += s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9';
	return s.n && digits == 3;
}

/* a text with a sign was read by that of the column, or not */
static enum fault_code
weigh(struct amount_column *c, struct str s, int64_t line, enum fault_code bad)
{
	bool either = false;

	if (bad == FAULT_COMMA || bad == FAULT_POINT) {
		if (c->other.line == 0)
			note_text(&c->other, s, line);
	} else if (bad == FAULT_NONE && c->either.line == 0 &&
	    may_be_either(s)) {
		amount_decides(s, &either);
		if (either)
			note_text(&c->either, s, line);
	}
	return c->other.line && c->either.line ? FAULT_TWO_SIGNS : bad;
}

enum fault_code
amount_take(struct amount_column *c, struct buf *out, struct str s,
    struct amount_style style, int64_t line, struct str *currency)
{
	enum fault_code bad = FAULT_NONE;

	if (c->sign == AMOUNT_OPEN && has_sign(s))
		bad = decide(c, s, line);
	if (bad)
		return bad;
	style.comma = c->sign == AMOUNT_COMMA;
	bad = amount_read(out, s, style, currency);
	return c->given || !has_sign(s) ? bad : weigh(c, s, line, bad);
}

static const char *const signs[] = {
	[AMOUNT_OPEN] = "",
	[AMOUNT_POINT] = "point",
	[AMOUNT_COMMA] = "comma",
};

enum amount_sign
amount_sign_of(struct str word)
{
	for (int i = AMOUNT_POINT; i <= AMOUNT_COMMA; i++)
		if (str_is(word, signs[i]))
			return (enum amount_sign)i;
	return AMOUNT_OPEN;
}

const char *
amount_sign_name(enum amount_sign sign)
{
	return signs[sign];
}

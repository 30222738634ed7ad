#include "amount.h"

#include <string.h>

#include "num.h"

#include "around.h"

static bool
eat(struct str *s, const char *c)
{
	if (!str_starts(*s, str_of(c)))
		return false;
	*s = str_from(*s, str_of(c).n);
	return true;
}

/* the sign that groups digits: the one met first, and no other after it;
 * comma: as where the comma is the decimal sign */
static bool
eat_group(struct str *s, bool comma, const char **sign)
{
	static const char *const signs[] = { ",", ".", "'", "\xe2\x80\x99", " ",
		"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89" };

	if (*sign)
		return eat(s, *sign);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (i != !comma && eat(s, signs[i])) {
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
	if (eat(&s, comma ? "," : ".") && s.n) {
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

bool
amount_has_sign(struct str s)
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
	if (!amount_has_sign(s))
		return AMOUNT_OPEN;
	s = around_trim(s);
	digits = around_strip(s, style, &around);
	if (around.wrong || !amount_has_sign(digits)) /* Fr. 5 */
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

	if (s.n == 0 || s.n > 15)
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
	whole = s = around_trim(s);
	bad = read_power(out, s, style.comma);
	if (bad != FAULT_NUMBER)
		return bad;
	s = around_strip(s, style, &around);
	if (around.minus && !is_zero(s))
		buf_char(out, '-');
	bad = around.wrong ? FAULT_NUMBER : around_currency(&around, currency);
	if (is_dash(s, &around))
		s = STR("0");
	if (bad == FAULT_NONE)
		bad = read_digits(out, s, style.comma);
	if (bad)
		out->n = start;
	return bad == FAULT_NUMBER ? why_not(whole, style.comma) : bad;
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

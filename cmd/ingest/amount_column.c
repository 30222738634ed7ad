#include "amount.h"

void
amount_decide(
    struct amount_column *c, enum amount_sign sign, struct str s, int64_t line)
{
	c->sign = sign;
	c->evidence = evidence_of(s, line);
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
			c->other = evidence_of(s, line);
	} else if (bad == FAULT_NONE && c->either.line == 0 &&
	    may_be_either(s)) {
		amount_decides(s, &either);
		if (either)
			c->either = evidence_of(s, line);
	}
	return c->other.line && c->either.line ? FAULT_TWO_SIGNS : bad;
}

enum fault_code
amount_take(struct amount_column *c, struct buf *out, struct str s,
    struct amount_style style, int64_t line, struct str *currency)
{
	enum fault_code bad = FAULT_NONE;

	if (c->sign == AMOUNT_OPEN && amount_has_sign(s))
		bad = decide(c, s, line);
	if (bad)
		return bad;
	style.comma = c->sign == AMOUNT_COMMA;
	bad = amount_read(out, s, style, currency);
	return c->given || !amount_has_sign(s) ? bad : weigh(c, s, line, bad);
}

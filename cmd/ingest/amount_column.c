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
	return (bad == FAULT_COMMA || bad == FAULT_POINT) && !c->given
	    ? FAULT_TWO_SIGNS
	    : bad;
}

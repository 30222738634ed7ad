#include "cond.h"

#include <math.h>
#include <string.h>

#include "date.h"
#include "num.h"

/* longer ones first: <= before < */
static const struct {
	const char *text;
	enum cond_op op;
} ops[] = {
	{ "!=", COND_NE },
	{ "<=", COND_LE },
	{ ">=", COND_GE },
	{ "!~", COND_UNLIKE },
	{ "=", COND_EQ },
	{ "<", COND_LT },
	{ ">", COND_GT },
	{ "~", COND_LIKE },
};

struct operand
cond_operand(struct str text)
{
	struct operand o = { text, COND_TEXT, NAN };
	struct span span;
	int64_t t;

	if (num_parse(text, &o.number))
		o.type = COND_NUMBER;
	else if (date_parse(text, &t, NULL)) {
		o.type = COND_DATE;
		o.number = (double)t;
	} else if (span_parse(text, &span) && span.unit != SPAN_ALL) {
		o.type = COND_SPAN;
		o.number = span_days(span);
	}
	return o;
}

struct operand
cond_number(double v)
{
	return (struct operand){ STR("0"), COND_NUMBER, v };
}

/* the first operator in s after a field in quotes: its place, or s.n */
static size_t
find_op(struct str s, enum cond_op *op, size_t *width)
{
	size_t i = s.n && s.p[0] == '"' ? str_find(str_from(s, 1), '"') + 2 : 0;

	for (; i < s.n; i++)
		for (size_t k = 0; k < sizeof ops / sizeof *ops; k++)
			if (str_starts(str_from(s, i), str_of(ops[k].text))) {
				*op = ops[k].op;
				*width = str_of(ops[k].text).n;
				return i;
			}
	return s.n;
}

/* the length of the value at the start of s: to its closing quote, or to the
 * next " and " */
static size_t
value_length(struct str s)
{
	size_t i;

	if (s.n && s.p[0] == '"') {
		i = str_find(str_from(s, 1), '"') + 2;
		return i > s.n ? s.n : i;
	}
	for (i = 0; i < s.n; i++)
		if (str_starts(str_from(s, i), STR(" and ")))
			return i;
	return s.n;
}

static struct str
unquote(struct str s)
{
	if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		return (struct str){ s.p + 1, s.n - 2 };
	return s;
}

/* only = and != make sense of nothing */
static bool
needs_value(enum cond_op op)
{
	return op != COND_EQ && op != COND_NE;
}

/* read one clause off the front of *s, and the " and " after it */
static bool
clause_parse(struct str *s, struct clause *c)
{
	size_t width = 0, at = find_op(*s, &c->op, &width), n;
	struct str rest;

	c->field = unquote(str_trim((struct str){ s->p, at }));
	if (at == s->n || c->field.n == 0)
		return false;
	rest = str_from(*s, at + width);
	while (rest.n && rest.p[0] == ' ' && !str_starts(rest, STR(" and ")))
		rest = str_from(rest, 1);
	if (rest.n && strchr("=!<>~", rest.p[0])) /* == >> and other slips */
		return false;
	n = value_length(rest);
	c->right = cond_operand(unquote(str_trim((struct str){ rest.p, n })));
	if (c->right.text.n == 0 && needs_value(c->op))
		return false;
	rest = str_from(rest, n);
	*s = str_trim(rest);
	if (s->n == 0)
		return true;
	if (!str_starts(*s, STR("and ")))
		return false;
	*s = str_trim(str_from(*s, 4));
	return s->n > 0;
}

bool
cond_parse(
    struct arena *a, struct str text, struct cond *cond, struct str *wrong)
{
	struct str s = str_trim(arena_str(a, text));
	size_t cap = 0;

	*cond = (struct cond){ 0 };
	while (s.n) {
		ARENA_GROW(a, cond->v, cond->n, cap);
		cond->v[cond->n] = (struct clause){ 0 };
		*wrong = s;
		if (!clause_parse(&s, &cond->v[cond->n]))
			return false;
		cond->n++;
	}
	return true;
}

static bool
is_days(enum cond_type t)
{
	return t == COND_NUMBER || t == COND_SPAN;
}

/* <0, 0, >0 */
static int
compare(struct operand a, struct operand b)
{
	if ((is_days(a.type) && is_days(b.type)) ||
	    (a.type == COND_DATE && b.type == COND_DATE))
		return (a.number > b.number) - (a.number < b.number);
	return str_cmp(a.text, b.text);
}

bool
cond_holds(const struct clause *c, struct operand left)
{
	bool both = left.text.n && c->right.text.n;
	int order;

	if (c->op == COND_LIKE)
		return str_glob(left.text, c->right.text);
	if (c->op == COND_UNLIKE)
		return !str_glob(left.text, c->right.text);
	order = compare(left, c->right);
	switch (c->op) {
	case COND_EQ: return order == 0;
	case COND_NE: return order != 0;
	case COND_LT: return both && order < 0;
	case COND_LE: return both && order <= 0;
	case COND_GT: return both && order > 0;
	default: return both && order >= 0;
	}
}

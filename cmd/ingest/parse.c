/* reading a template, see template.h */
#include <string.h>

#include "template.h"

// clang-format off
static const struct {
	const char *name;
	enum origin_kind kind;
} specials[] = {
	{ "@exported", ORIGIN_EXPORTED },
	{ "@file", ORIGIN_FILE },
	{ "@row", ORIGIN_ROW },
	{ "@column", ORIGIN_COLUMN_NAME },
	{ "@cell", ORIGIN_CELL },
};
// clang-format on

static const char no_brace[] = "a brace without its other one";

/* the offset of the brace that closes the one before s, or s.n */
static size_t
closing(struct str s)
{
	int depth = 1;

	for (size_t i = 0; i < s.n; i++) {
		depth += (s.p[i] == '{') - (s.p[i] == '}');
		if (depth == 0)
			return i;
	}
	return s.n;
}

static bool
origin_parse(struct str name, struct origin *o)
{
	*o = (struct origin){ .name = str_trim(name), .column = -1 };
	if (o->name.n == 0 || o->name.p[0] != '@')
		return o->name.n > 0;
	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
		if (str_is(o->name, specials[i].name)) {
			o->kind = specials[i].kind;
			return true;
		}
	return false;
}

/* A||B at the start of s, up to a single bar */
static bool
chain_parse(struct arena *a, struct str *s, struct piece *p)
{
	size_t cap = 0;

	for (;;) {
		size_t n = str_find(*s, '|');

		ARENA_GROW(a, p->origins, p->norigin, cap);
		if (!origin_parse(
			(struct str){ s->p, n }, &p->origins[p->norigin++]))
			return false;
		*s = str_from(*s, n);
		if (!str_starts(*s, STR("||")))
			return true;
		*s = str_from(*s, 2);
	}
}

/* the filter's argument in braces, and its text without it */
static bool
operand_parse(struct arena *a, struct str *text, struct template **operand,
    struct mistake *mistake)
{
	size_t open = str_find(*text, '{');
	size_t n = closing(str_from(*text, open + 1));
	struct buf rest = { 0 };

	*operand = NULL;
	if (open == text->n)
		return true;
	*mistake = (struct mistake){ no_brace, NULL, *text };
	if (open + 1 + n == text->n)
		return false;
	*operand = NEW(a, struct template, 1);
	if (!template_parse(
		a, (struct str){ text->p + open, n + 2 }, *operand, mistake))
		return false;
	buf_put(&rest, (struct str){ text->p, open });
	buf_put(&rest, str_from(*text, open + n + 2));
	*text = arena_str(a, buf_str(&rest));
	buf_free(&rest);
	return true;
}

/* the offset of the first bar outside braces, or s.n */
static size_t
bar(struct str s)
{
	int depth = 0;

	for (size_t i = 0; i < s.n; i++) {
		depth += (s.p[i] == '{') - (s.p[i] == '}');
		if (s.p[i] == '|' && depth == 0)
			return i;
	}
	return s.n;
}

static struct mistake
filter_mistake(const struct filter_use *use, struct str text)
{
	struct mistake m = { "no such filter", NULL, str_trim(text) };

	if (use->filter) {
		m.why = "the filter takes";
		m.wants = use->filter->args;
	} else
		str_cut(m.wrong, ' ', &m.wrong);
	return m;
}

/* |filter|filter … */
static bool
uses_parse(
    struct arena *a, struct str s, struct piece *p, struct mistake *mistake)
{
	size_t cap = 0;

	while (s.n) {
		struct str one = { s.p + 1, bar(str_from(s, 1)) };
		struct template *operand;
		struct filter_use *use;

		s = str_from(s, one.n + 1);
		ARENA_GROW(a, p->uses, p->nuse, cap);
		use = &p->uses[p->nuse++];
		if (!operand_parse(a, &one, &operand, mistake))
			return false;
		if (!filter_parse(a, one, operand, use)) {
			*mistake = filter_mistake(use, one);
			return false;
		}
		if (strcmp(use->filter->name, "default") == 0) {
			p->optional = true;
			p->fills = use->arg.n > 0;
		}
	}
	return true;
}

static struct piece *
add_piece(struct arena *a, struct template *t, size_t *cap)
{
	ARENA_GROW(a, t->pieces, t->n, *cap);
	t->pieces[t->n] = (struct piece){ 0 };
	return &t->pieces[t->n++];
}

static bool
braces_parse(
    struct arena *a, struct str inner, struct piece *p, struct mistake *mistake)
{
	struct str s = inner;

	*mistake =
	    (struct mistake){ "no column, or no such special: {@exported}"
			      " {@file} {@row} {@column} {@cell}",
		    NULL, inner };
	return chain_parse(a, &s, p) && uses_parse(a, s, p, mistake);
}

bool
template_parse(struct arena *a, struct str text, struct template *t,
    struct mistake *mistake)
{
	struct str s = arena_str(a, text);
	size_t cap = 0, n;

	*t = (struct template){ 0 };
	while (s.n) {
		bool brace = s.p[0] == '{' || s.p[0] == '}';
		bool twice = brace && s.n > 1 && s.p[1] == s.p[0];

		if (brace && !twice) {
			n = closing(str_from(s, 1));
			*mistake = (struct mistake){ no_brace, NULL, s };
			if (s.p[0] == '}' || n + 1 == s.n)
				return false;
			if (!braces_parse(a, (struct str){ s.p + 1, n },
				add_piece(a, t, &cap), mistake))
				return false;
			s = str_from(s, n + 2);
			continue;
		}
		for (n = 1; !twice && n < s.n; n++)
			if (s.p[n] == '{' || s.p[n] == '}')
				break;
		add_piece(a, t, &cap)->literal = (struct str){ s.p, n };
		s = str_from(s, n + twice);
	}
	return true;
}

#include "report/unit.h"

#include "csvin.h"
#include "table.h"

static const struct term share = { "value", "Value", TERM_SHARE };
static const struct term number = { "value", "Value", TERM_NUMBER };

/* the statistics whose values are fractions */
static const char *const shares[] = { "share", "sum-share", "answered",
	"weighted", "ended", "kept", "warned", "top-box", "attained",
	"coverage", "nrr", "grr", "logo-churn", "renewal-rate", "penetration",
	"reach", "stickiness" };

const struct term *
unit_share(void)
{
	return &share;
}

const struct term *
unit_number(void)
{
	return &number;
}

static const struct table_builtin *
card(struct str label)
{
	char digest[9];
	struct str name, rest = str_cut(label, '@', &name);

	for (const struct table_builtin *b = table_builtins; b->name; b++) {
		if (!str_is(str_of(b->sort), "card") || !str_is(name, b->name))
			continue;
		table_digest((struct str){ b->text, b->n }, digest);
		return str_is(rest, digest) ? b : NULL;
	}
	return NULL;
}

static bool
is_share(struct str stat)
{
	for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++)
		if (str_is(stat, shares[i]))
			return true;
	return false;
}

const struct term *
unit_of(struct str label, struct str measure)
{
	static const struct csvin_options tables = { .tables = true };
	const struct table_builtin *b = card(label);
	const struct term *found = &number;
	struct csvin *in;

	if (b == NULL)
		return found;
	in = csvin_open_text(b->name, (struct str){ b->text, b->n }, &tables);
	while (csvin_next(in) == CSVIN_ROW) {
		if (!str_eq(csvin_field(in, csvin_column(in, STR("measure"))),
			measure))
			continue;
		if (is_share(csvin_field(in, csvin_column(in, STR("stat")))))
			found = &share;
		break;
	}
	csvin_close(in);
	return found;
}

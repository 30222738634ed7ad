#include "filter.h"

#include <string.h>

#include "num.h"

#include "amount.h"
#include "currency.h"
#include "filters.h"

bool
filter_word(struct str *s, struct str *word)
{
	size_t n;

	*s = str_trim(*s);
	if (s->n == 0)
		return false;
	if (s->p[0] == '"') {
		*s = str_from(*s, 1);
		n = str_find(*s, '"');
		*word = (struct str){ s->p, n };
		*s = str_from(*s, n + 1);
		return true;
	}
	for (n = 0; n < s->n && strchr(" \t=", s->p[n]) == NULL; n++)
		;
	*word = (struct str){ s->p, n };
	*s = str_from(*s, n);
	return true;
}

static bool
set_text(struct arena *a, struct filter_use *u, struct str args)
{
	u->arg = arena_str(a, args);
	return true;
}

static bool
set_format(struct arena *a, struct filter_use *u, struct str args)
{
	return set_text(a, u, args) && dates_can_scan(args);
}

/* the days since 1900, or since 1904 */
static bool
set_system(struct arena *a, struct filter_use *u, struct str args)
{
	return set_text(a, u, args) && (args.n == 0 || str_is(args, "1904"));
}

/* a zone, and perhaps a format */
static bool
set_zone(struct arena *a, struct filter_use *u, struct str args)
{
	struct str zone, format = str_trim(str_cut(args, ' ', &zone));

	return set_format(a, u, format) && zone_find(a, zone, &u->zone);
}

static bool
set_needed(struct arena *a, struct filter_use *u, struct str args)
{
	return args.n && set_text(a, u, args);
}

static bool
set_number(struct arena *a, struct filter_use *u, struct str args)
{
	set_text(a, u, args);
	if (u->operand)
		return args.n == 0;
	return num_parse(args, &u->number) && u->number != 0;
}

static bool
set_sign(struct arena *a, struct filter_use *u, struct str args)
{
	set_text(a, u, args);
	return args.n == 0 || amount_sign_of(args);
}

/* a currency, or a column that has it */
static bool
set_currency(struct arena *a, struct filter_use *u, struct str args)
{
	set_text(a, u, args);
	return u->operand ? args.n == 0 : currency_valid(args);
}

/* … or neither */
static bool
set_minor(struct arena *a, struct filter_use *u, struct str args)
{
	return set_currency(a, u, args) || (!u->operand && args.n == 0);
}

/* words, and where paired is asked for, words = words */
static bool
set_pairs(struct arena *a, struct filter_use *u, struct str args, bool paired)
{
	struct filter_pair pair = { 0 };
	size_t cap = 0;

	args = arena_str(a, args);
	while (filter_word(&args, &pair.from)) {
		if (paired) {
			if (args.n == 0 || args.p[0] != '=')
				return false;
			args = str_from(args, 1);
			pair.to = (struct str){ 0 };
			if (args.n && args.p[0] != ' ')
				filter_word(&args, &pair.to);
		}
		if (paired && str_is(pair.from, "*")) {
			u->otherwise = true;
			u->arg = pair.to;
			continue;
		}
		ARENA_GROW(a, u->pairs, u->npair, cap);
		u->pairs[u->npair++] = pair;
	}
	return u->npair > 0 || u->otherwise;
}

static bool
set_map(struct arena *a, struct filter_use *u, struct str args)
{
	return set_pairs(a, u, args, true);
}

static bool
set_words(struct arena *a, struct filter_use *u, struct str args)
{
	return set_pairs(a, u, args, false);
}

static const struct {
	const char *name;
	double seconds;
} units[] = {
	{ "seconds", 1 },
	{ "minutes", 60 },
	{ "hours", 3600 },
	{ "days", 86400 },
};

/* the unit of {Column} minutes */
static bool
set_plus(struct arena *a, struct filter_use *u, struct str args)
{
	(void)a;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is(args, units[i].name))
			u->number = units[i].seconds;
	return u->operand && u->number != 0;
}

// clang-format off
const struct filter filters[] = {
	{ "date", "[FORMAT], of %Y %y %m %d %b %B %H %I %M %S %f %p %z %s",
	    "a date by its format, as strftime(3) names"
	    " the parts; without one, as the column writes them",
	    OPERAND_NONE, set_format, filter_date },
	{ "tz", "ZONE [FORMAT], as the filter date", "the same, where a time without an offset is"
	    " in that zone, such as Europe/Berlin", OPERAND_NONE,
	    set_zone, filter_tz },
	{ "epoch", "nothing", "seconds since 1970", OPERAND_NONE, NULL, filter_epoch },
	{ "epoch-ms", "nothing", "milliseconds since 1970", OPERAND_NONE, NULL,
	    filter_epoch_ms },
	{ "excel", "[1904]", "a spreadsheet's day number, of the system of"
	    " 1900 or of 1904", OPERAND_NONE, set_system, filter_excel },
	{ "plus", "{Column} seconds|minutes|hours|days", "a date, that much later",
	    OPERAND_NEEDS, set_plus, filter_plus },
	{ "day", "nothing", "the day of a date", OPERAND_NONE, NULL, filter_day },
	{ "money", "[point|comma]", "an amount: grouping, signs, parentheses and"
	    " currencies read; the decimal sign as given, else as the"
	    " column writes it",
	    OPERAND_NONE, set_sign, filter_money },
	{ "number", "[point|comma]", "the same without currencies",
	    OPERAND_NONE, set_sign, filter_number },
	{ "percent", "[point|comma]", "the same without a percent sign: 12.5% is 12.5",
	    OPERAND_NONE, set_sign, filter_percent },
	{ "minutes", "nothing", "a duration in minutes: 1:30:00, 1:30 (hours"
	    " first), 1h 30m, 90 min, 45 sec", OPERAND_NONE, NULL,
	    filter_minutes },
	{ "in", "CODE or {Column}", "an amount in that currency", OPERAND_MAY, set_currency, filter_in },
	{ "minor", "[CODE or {Column}]", "cents into units: by 100, but JPY and"
	    " such by 1 and KWD and such by 1000", OPERAND_MAY, set_minor,
	    filter_minor },
	{ "times", "X or {Column}", "multiplied",
	    OPERAND_NEEDS, set_number, filter_times },
	{ "divide", "X or {Column}", "divided",
	    OPERAND_NEEDS, set_number, filter_divide },
	{ "map", "A=B ... [*=X]", "words for words; *=* leaves all others as they"
	    " are",
	    OPERAND_NONE, set_map, filter_map },
	{ "empty", "WORD ...", "empty where it is one of the words",
	    OPERAND_NONE, set_words, filter_empty },
	{ "default", "[X]", "X where empty or where the column is absent",
	    OPERAND_NONE, set_text, filter_default },
	{ "prefix", "X", "X in front, where not empty",
	    OPERAND_NONE, set_needed, filter_prefix },
	{ "domain", "nothing", "the domain of an e-mail address or a URL",
	    OPERAND_NONE, NULL, filter_domain },
	{ "lower", "nothing", "in small letters (ASCII)", OPERAND_NONE, NULL, filter_lower },
	{ "upper", "nothing", "in capitals (ASCII)", OPERAND_NONE, NULL, filter_upper },
	{ "trim", "nothing", "without blanks around, no-break spaces too", OPERAND_NONE, NULL, filter_trim },
	{ "sfid", "nothing", "a Salesforce id of 15 characters as one of 18; one of 18 that"
	    " lost its capitals gets them back",
	    OPERAND_NONE, NULL, filter_sfid },
	{ "id", "nothing", "an id as it was before a spreadsheet: 17850.0, =\"007\"",
	    OPERAND_NONE, NULL, filter_id },
};
// clang-format on

const size_t filter_count = sizeof filters / sizeof *filters;

/* by its name, or NULL */
static const struct filter *
find(struct str name)
{
	for (size_t i = 0; i < filter_count; i++)
		if (str_is(name, filters[i].name))
			return &filters[i];
	return NULL;
}

bool
filter_parse(struct arena *a, struct str text, struct template *operand,
    struct filter_use *use)
{
	struct str rest = str_trim(text), name;
	const struct filter *filter;

	rest = str_trim(str_cut(rest, ' ', &name));
	filter = find(name);
	*use = (struct filter_use){ .filter = filter, .operand = operand };
	if (filter == NULL || (operand && !filter->operand))
		return false;
	return filter->set ? filter->set(a, use, rest) : rest.n == 0;
}

/* is the text in fault what the filter left, as that may be its argument */
static bool
tells_itself(enum fault_code bad)
{
	return bad == FAULT_NUMBER || bad == FAULT_ZERO || bad == FAULT_CODE ||
	    bad == FAULT_TWO_CURRENCIES;
}

bool
filter_apply(
    struct filter_use *use, struct row *row, struct str *v, struct fault *f)
{
	struct str was = *v;
	enum fault_code bad;

	if (v->n == 0 && use->filter->apply != filter_default)
		return true;
	bad = use->filter->apply(use, row, v);
	if (bad == FAULT_NONE)
		return true;
	fault_set(f, bad, tells_itself(bad) ? *v : was);
	f->column = row->from;
	if (bad == FAULT_FORMAT)
		f->want = use->arg.p;
	if (bad == FAULT_ORDER)
		f->want = stamp_words(&row->columns[row->from]);
	return false;
}

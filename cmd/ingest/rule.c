#include "rule.h"

#include "date.h"
#include "dec.h"
#include "num.h"

// clang-format off
static const struct str statuses[] = {
	{ "lead", 4 }, { "prospect", 8 }, { "trial", 5 }, { "active", 6 },
	{ "notice", 6 }, { "churned", 7 }, { "cancelled", 9 }, { 0 },
};

static const struct str causes[] = {
	{ "product", 7 }, { "process", 7 }, { "perception", 10 }, { 0 },
};

/* low, high, help and words */
#define ANY 0, 0, "a number", NULL
#define SCORE_5 1, 5, "a number from 1 to 5", NULL
#define SCORE_7 1, 7, "a number from 1 to 7", NULL
#define SCORE_10 0, 10, "a number from 0 to 10", NULL
#define FEELING -2, 2, "a number from -2 to 2", NULL
#define LEVEL 0, 5, "a level from 0 to 5", NULL
#define PRIORITY 1, 4, "a priority from 1 (low) to 4 (urgent)", NULL
#define MINUTES 0, 1e9, "a number of minutes", NULL
#define SEATS 0, 1e15, "a number of seats", NULL
#define AMOUNT 0, 0, "an amount of at most six decimals", NULL
#define FROM_0 0, 1e13, "an amount from 0, of at most six decimals", NULL
#define DAY 0, 0, "a date", NULL
#define TARGET 0, 0, "a target such as >=12 or <=8@2027-03-31", NULL
#define STATUS 0, 0, NULL, statuses
#define CAUSE 0, 0, NULL, causes

/* the first that fits; a row without a name is for all names that are left */
static const struct rule rules[] = {
	{ KIND_ACCOUNT, "seats", RULE_NUMBER, RULE_MAY, SEATS },
	{ KIND_ACCOUNT, "arr", RULE_MONEY, RULE_MAY, AMOUNT },
	{ KIND_ACCOUNT, "started", RULE_DATE, RULE_MAY, DAY },
	{ KIND_ACCOUNT, "renews", RULE_DATE, RULE_MAY, DAY },
	{ KIND_ACCOUNT, "status", RULE_WORD, RULE_MAY, STATUS },
	{ KIND_USAGE, NULL, RULE_NUMBER, RULE_MAY, ANY },
	{ KIND_METRIC, NULL, RULE_NUMBER, RULE_SKIP, ANY },
	{ KIND_GOAL, NULL, RULE_GOAL, RULE_SKIP, TARGET },
	{ KIND_OUTCOME, NULL, RULE_NUMBER, RULE_SKIP, ANY },
	{ KIND_TICKET, "opened", RULE_NUMBER, RULE_MAY, PRIORITY },
	{ KIND_TICKET, "priority", RULE_NUMBER, RULE_MAY, PRIORITY },
	{ KIND_SURVEY, "nps", RULE_NUMBER, RULE_SKIP, SCORE_10 },
	{ KIND_SURVEY, "ces", RULE_NUMBER, RULE_SKIP, SCORE_7 },
	{ KIND_SURVEY, "feeling", RULE_NUMBER, RULE_SKIP, FEELING },
	{ KIND_SURVEY, NULL, RULE_NUMBER, RULE_SKIP, SCORE_5 },
	{ KIND_TOUCH, NULL, RULE_NUMBER, RULE_MAY, MINUTES },
	{ KIND_LAPSE, NULL, RULE_NUMBER, RULE_MAY, MINUTES },
	{ KIND_PROMISE, "made", RULE_DATE, RULE_MAY, DAY },
	{ KIND_PROMISE, "moved", RULE_DATE, RULE_MAY, DAY },
	{ KIND_FEEDBACK, NULL, RULE_NUMBER, RULE_MAY, ANY },
	{ KIND_MONEY, "renewal", RULE_MONEY, RULE_REFUSE, AMOUNT },
	{ KIND_MONEY, "invoice", RULE_MONEY, RULE_REFUSE, AMOUNT },
	{ KIND_MONEY, "payment", RULE_MONEY, RULE_REFUSE, AMOUNT },
	{ KIND_MONEY, "refund", RULE_MONEY, RULE_REFUSE, AMOUNT },
	{ KIND_MONEY, NULL, RULE_MONEY, RULE_REFUSE, FROM_0 },
	{ KIND_DESIGN, "define", RULE_WORD, RULE_MAY, CAUSE },
	{ KIND_DESIGN, "test", RULE_NUMBER, RULE_MAY, SCORE_5 },
	{ KIND_INNOVATION, NULL, RULE_NUMBER, RULE_MAY, ANY },
	{ KIND_PRACTICE, NULL, RULE_NUMBER, RULE_SKIP, LEVEL },
};
// clang-format on

static bool
one_of(const struct str *words, struct str word)
{
	for (; words->n; words++)
		if (str_eq(*words, word))
			return true;
	return false;
}

const struct rule *
rule_of(enum kind kind, struct str name)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].kind == kind &&
		    (rules[i].name == NULL || str_is(name, rules[i].name)))
			return &rules[i];
	return NULL;
}

bool
rule_shared(enum kind kind, const struct rule **rule)
{
	*rule = NULL;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		if (rules[i].kind != kind)
			continue;
		*rule = &rules[i];
		return rules[i].name == NULL;
	}
	return true;
}

/* small whole numbers are most of what there is */
static bool
read_number(struct str s, double *v)
{
	if (s.n == 1 && s.p[0] >= '0' && s.p[0] <= '9') {
		*v = s.p[0] - '0';
		return true;
	}
	return num_parse(s, v);
}

static bool
in_range(const struct rule *r, double v)
{
	return (r->low == 0 && r->high == 0) || (v >= r->low && v <= r->high);
}

static bool
is_goal(struct str s)
{
	struct str number, date;
	double v;
	int64_t t;

	if (str_starts(s, STR(">=")) || str_starts(s, STR("<=")))
		s = str_from(s, 2);
	date = str_cut(s, '@', &number);
	return num_parse(number, &v) &&
	    (date.p == NULL || date_parse(date, &t, NULL));
}

/* a whole number of few digits, as most are */
static bool
read_few(struct str s, double *v)
{
	enum { FEW = 9 };
	uint32_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (i == FEW || s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (uint32_t)(s.p[i] - '0');
	}
	*v = n;
	return true;
}

bool
rule_allows(const struct rule *r, struct str value)
{
	int64_t dec;
	double v;

	if (value.n == 0)
		return r->empty == RULE_MAY;
	if (r->want <= RULE_MONEY && read_few(value, &v))
		return in_range(r, v);
	switch (r->want) {
	case RULE_NUMBER: return read_number(value, &v) && in_range(r, v);
	case RULE_MONEY:
		return dec_parse(value, &dec) &&
		    in_range(r, (double)dec / (double)DEC_ONE);
	case RULE_WORD: return one_of(r->words, value);
	case RULE_GOAL: return is_goal(value);
	default: return true;
	}
}

/* what there is none of, where a value is missing */
static const char *
missing(enum kind kind)
{
	switch (kind) {
	case KIND_SURVEY: return "score";
	case KIND_MONEY: return "amount";
	case KIND_METRIC:
	case KIND_OUTCOME: return "reading";
	case KIND_GOAL: return "target";
	case KIND_PRACTICE: return "level";
	default: return "value";
	}
}

void
rule_tell(const struct rule *r, struct fault *f)
{
	f->want = r->help;
	f->words = r->words;
	f->money = r->want == RULE_MONEY;
	if (f->text.n)
		return;
	f->code = FAULT_NO_VALUE;
	f->want = missing(r->kind);
	f->words = NULL;
}

bool
rule_name(enum kind kind, struct str name, struct fault *f)
{
	const struct str *names = kind_closed_names(kind);

	if (kind == KIND_OWN)
		return true;
	if (name.n == 0)
		return fault_set(f, FAULT_NAME_EMPTY, name);
	if (names == NULL || one_of(names, name))
		return true;
	fault_set(f, FAULT_NAME, name);
	f->words = names;
	return false;
}

/* what values and names of events may be */
#include "ingest/rule.h"

#include "tap.h"

static const struct {
	enum kind kind;
	const char *name, *value;
	bool good;
} cases[] = {
	{ KIND_USAGE, "export", "", true },
	{ KIND_USAGE, "export", "-3", true },
	{ KIND_USAGE, "export", "many", false },
	{ KIND_METRIC, "uptime", "99.95", true },
	{ KIND_METRIC, "uptime", "", false },
	{ KIND_SURVEY, "nps", "0", true },
	{ KIND_SURVEY, "nps", "10", true },
	{ KIND_SURVEY, "nps", "11", false },
	{ KIND_SURVEY, "nps", "-1", false },
	{ KIND_SURVEY, "nps", "n/a", false },
	{ KIND_SURVEY, "csat", "5", true },
	{ KIND_SURVEY, "csat", "0", false },
	{ KIND_SURVEY, "ces", "7", true },
	{ KIND_SURVEY, "ces", "8", false },
	{ KIND_SURVEY, "trust", "6", false },
	{ KIND_SURVEY, "feeling", "-2", true },
	{ KIND_SURVEY, "feeling", "3", false },
	{ KIND_SURVEY, "pulse", "4.5", true },
	{ KIND_TICKET, "opened", "4", true },
	{ KIND_TICKET, "opened", "", true },
	{ KIND_TICKET, "priority", "5", false },
	{ KIND_TICKET, "resolved", "anything", true },
	{ KIND_MONEY, "arr", "0", true },
	{ KIND_MONEY, "arr", "12000.50", true },
	{ KIND_MONEY, "arr", "-1", false },
	{ KIND_MONEY, "arr", "", false },
	{ KIND_MONEY, "arr", "1.0000001", false },
	{ KIND_MONEY, "churn", "-5", false },
	{ KIND_MONEY, "payment", "-5", true },
	{ KIND_MONEY, "payment", "12o0", false },
	{ KIND_GOAL, "returns", ">=12", true },
	{ KIND_GOAL, "returns", "<=8@2027-03-31", true },
	{ KIND_GOAL, "returns", "8", true },
	{ KIND_GOAL, "returns", ">=", false },
	{ KIND_GOAL, "returns", ">=8@soon", false },
	{ KIND_GOAL, "returns", "", false },
	{ KIND_OUTCOME, "returns", "7.25", true },
	{ KIND_OUTCOME, "returns", "", false },
	{ KIND_TOUCH, "call", "30", true },
	{ KIND_TOUCH, "call", "-30", false },
	{ KIND_LAPSE, "late", "x", false },
	{ KIND_DESIGN, "test", "6", false },
	{ KIND_DESIGN, "define", "process", true },
	{ KIND_DESIGN, "define", "weather", false },
	{ KIND_DESIGN, "ideate", "anything", true },
	{ KIND_PRACTICE, "onboarding", "5", true },
	{ KIND_PRACTICE, "onboarding", "6", false },
	{ KIND_ACCOUNT, "seats", "", true },
	{ KIND_ACCOUNT, "seats", "many", false },
	{ KIND_ACCOUNT, "status", "churned", true },
	{ KIND_ACCOUNT, "status", "Customer", false },
	{ KIND_ACCOUNT, "colour", "anything", true },
};

static const struct {
	enum kind kind;
	const char *name;
	bool good;
} names[] = {
	{ KIND_TICKET, "opened", true },
	{ KIND_TICKET, "priority", true },
	{ KIND_TICKET, "closed", false },
	{ KIND_PROMISE, "kept", false },
	{ KIND_MONEY, "upsell", false },
	{ KIND_PERSON, "role", true },
	{ KIND_PERSON, "shoe", false },
	{ KIND_USAGE, "anything", true },
	{ KIND_USAGE, "", false },
	{ KIND_OWN, "", true },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct rule *r =
		    rule_of(cases[i].kind, str_of(cases[i].name));
		bool good = r == NULL || rule_allows(r, str_of(cases[i].value));

		ok(good == cases[i].good, "%.*s:%s \"%s\" is %s",
		    STRF(kind_name(cases[i].kind)), cases[i].name,
		    cases[i].value, cases[i].good ? "good" : "refused");
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct fault f = { 0 };

		ok(rule_name(names[i].kind, str_of(names[i].name), &f) ==
			names[i].good,
		    "%.*s:%s is %s", STRF(kind_name(names[i].kind)),
		    names[i].name, names[i].good ? "a name" : "none");
	}
	return done_testing();
}

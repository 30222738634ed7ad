#include "event.h"

const struct str kind_names[KIND_COUNT] = {
	[KIND_ACCOUNT] = { "account", 7 },
	[KIND_PERSON] = { "person", 6 },
	[KIND_USAGE] = { "usage", 5 },
	[KIND_METRIC] = { "metric", 6 },
	[KIND_GOAL] = { "goal", 4 },
	[KIND_OUTCOME] = { "outcome", 7 },
	[KIND_TICKET] = { "ticket", 6 },
	[KIND_SURVEY] = { "survey", 6 },
	[KIND_TOUCH] = { "touch", 5 },
	[KIND_LAPSE] = { "lapse", 5 },
	[KIND_MILESTONE] = { "milestone", 9 },
	[KIND_PROMISE] = { "promise", 7 },
	[KIND_FEEDBACK] = { "feedback", 8 },
	[KIND_MONEY] = { "money", 5 },
	[KIND_DESIGN] = { "design", 6 },
	[KIND_INNOVATION] = { "innovation", 10 },
	[KIND_ADVOCACY] = { "advocacy", 8 },
	[KIND_PRACTICE] = { "practice", 8 },
	[KIND_FEED] = { "feed", 4 },
	[KIND_OWN] = { "x-…", 5 },
};

enum kind
kind_of(struct str name)
{
	for (int i = 0; i < KIND_OWN; i++)
		if (str_eq(name, kind_names[i]))
			return (enum kind)i;
	return str_starts(name, STR("x-")) && name.n > 2 ? KIND_OWN : KIND_NONE;
}

struct str
kind_name(enum kind k)
{
	return kind_names[k];
}

/* the kinds whose names are open have none here */
static const struct str *const closed[KIND_COUNT] = {
	[KIND_TICKET] = (const struct str[]){ { "opened", 6 }, { "replied", 7 },
	    { "escalated", 9 }, { "reopened", 8 }, { "resolved", 8 },
	    { "priority", 8 }, { 0 } },
	[KIND_SURVEY] = (const struct str[]){ { "nps", 3 }, { "csat", 4 },
	    { "ces", 3 }, { "utility", 7 }, { "confidence", 10 }, { "know", 4 },
	    { "like", 4 }, { "trust", 5 }, { "feeling", 7 }, { "pulse", 5 },
	    { 0 } },
	[KIND_LAPSE] = (const struct str[]){ { "late", 4 }, { "no_show", 7 },
	    { "impersonal", 10 }, { "unanswered", 10 }, { 0 } },
	[KIND_PROMISE] = (const struct str[]){ { "made", 4 }, { "moved", 5 },
	    { "met", 3 }, { "broken", 6 }, { "withdrawn", 9 }, { 0 } },
	[KIND_FEEDBACK] = (const struct str[]){ { "heard", 5 },
	    { "acknowledged", 12 }, { "accepted", 8 }, { "declined", 8 },
	    { "alternative", 11 }, { "shipped", 7 }, { "told", 4 }, { 0 } },
	[KIND_MONEY] = (const struct str[]){ { "arr", 3 }, { "new", 3 },
	    { "expansion", 9 }, { "contraction", 11 }, { "churn", 5 },
	    { "reactivation", 12 }, { "renewal", 7 }, { "invoice", 7 },
	    { "payment", 7 }, { "refund", 6 }, { 0 } },
	[KIND_DESIGN] =
	    (const struct str[]){ { "empathize", 9 }, { "define", 6 },
		{ "ideate", 6 }, { "prototype", 9 }, { "test", 4 }, { 0 } },
	[KIND_INNOVATION] = (const struct str[]){ { "idea", 4 },
	    { "implemented", 11 }, { "adopted", 7 }, { "pivot", 5 }, { 0 } },
	[KIND_ADVOCACY] = (const struct str[]){ { "reference", 9 },
	    { "referral", 8 }, { "review", 6 }, { "case_study", 10 },
	    { "speaker", 7 }, { 0 } },
	[KIND_PERSON] = (const struct str[]){ { "role", 4 }, { "title", 5 },
	    { "email", 5 }, { "left", 4 }, { 0 } },
};

const struct str *
kind_closed_names(enum kind k)
{
	return closed[k];
}

int
account_cmp(struct str a, struct str b)
{
	bool own_a = str_is(a, "-"), own_b = str_is(b, "-");

	if (own_a || own_b)
		return own_b - own_a;
	return str_cmp(a, b);
}

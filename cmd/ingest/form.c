#include "form.h"

#include "num.h"

#include "events.h"
#include "say.h"

static bool
may_tickets(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) && say_has(d, ROLE_REF);
}

static bool
may_survey(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) && say_has(d, ROLE_SCORE);
}

static bool
may_subscriptions(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) &&
	    (say_has(d, ROLE_MONTHLY) || say_has(d, ROLE_YEARLY));
}

static bool
may_bills(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) && say_has(d, ROLE_AMOUNT);
}

static bool
may_usage(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) && say_has(d, ROLE_ACTION);
}

static bool
may_touches(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME);
}

static bool
may_accounts(const struct form_draft *d)
{
	return study_unique(d->study, say_trait(d, ROLE_ACCOUNT));
}

static bool
may_people(const struct form_draft *d)
{
	return say_has(d, ROLE_EMAIL);
}

// clang-format off
static const struct form forms[] = {
	{ "tickets", "a time and a number of its own", may_tickets, events_tickets },
	{ "a survey", "a time and a score", may_survey, events_survey },
	{ "subscriptions", "a time and an amount a month or year",
	    may_subscriptions, events_subscriptions },
	{ "invoices", "a time and an amount", may_bills, events_invoices },
	{ "payments", "a time and an amount", may_bills, events_payments },
	{ "usage", "a time and what was done", may_usage, events_usage },
	{ "meetings or calls", "a time", may_touches, events_touches },
	{ "accounts", "an account a row", may_accounts, events_accounts },
	{ "people", "an e-mail address", may_people, events_people },
};

/* what speaks for each, by number of the form */
static const struct {
	int form, weight;
	const char *phrases;
} words[] = {
	{ 0, 6, "ticket|ticket id|tickets|case number|case id" },
	{ 0, 4, "priority" }, { 0, 4, "severity" },
	{ 0, 3, "resolved" }, { 0, 3, "solved" }, { 0, 3, "conversation" },
	{ 0, 3, "first response|first reply|initial response" },
	{ 0, 2, "agent|assignee" }, { 0, 2, "requester" }, { 0, 2, "subject" },
	{ 1, 7, "nps" }, { 1, 7, "csat" }, { 1, 6, "survey|surveys" },
	{ 1, 5, "respondent|response id|responded at" },
	{ 1, 5, "score|rating|stars" }, { 1, 4, "feedback|verbatim" },
	{ 1, 3, "comment" }, { 1, 3, "satisfaction" },
	{ 2, 6, "subscription id|subscriptions" }, { 2, 4, "subscription" },
	{ 2, 4, "mrr|monthly recurring revenue" },
	{ 2, 3, "interval|billing period|billing cycle" },
	{ 2, 2, "plan|plan name|plan id" },
	{ 2, 2, "trial end|trial ends at|cancelled at|canceled at" },
	{ 3, 9, "invoice|invoices|invoice number|invoice no" },
	{ 3, 2, "due date" }, { 3, 2, "tax|tax total|vat" },
	{ 4, 6, "payment|payments|payment id" },
	{ 4, 5, "transaction|transactions|transaction id|charge" },
	{ 4, 2, "payment method|card" }, { 4, 2, "fee" },
	{ 5, 6, "event|event name|event type" }, { 5, 6, "feature|feature name" },
	{ 5, 4, "action" }, { 5, 4, "distinct id|visitor id" },
	{ 5, 3, "page|page name" }, { 5, 2, "session|session id" },
	{ 5, 2, "clicks|number of clicks" },
	{ 6, 6, "meeting|meetings|call id|calls" }, { 6, 6, "invitee" },
	{ 6, 4, "attendee|participant|participants|host" },
	{ 6, 4, "duration|talk time" }, { 6, 3, "direction|recording" },
	{ 6, 3, "call|start date time|end date time" }, { 6, 2, "location" },
	{ 7, 3, "industry" }, { 7, 3, "segment" }, { 7, 3, "tier" },
	{ 7, 3, "owner" }, { 7, 4, "csm|success manager" },
	{ 7, 4, "renewal date|next renewal date|renewal" },
	{ 7, 3, "seats|licenses|license count|employees" },
	{ 7, 3, "arr" }, { 7, 3, "customer since" },
	{ 7, 3, "organization id|account external id|customer external id" },
	{ 7, 2, "website|domain" }, { 7, 2, "health|health score" },
	{ 7, 2, "organization created|country" },
	{ 8, 4, "first name" }, { 8, 4, "last name" }, { 8, 4, "job title" },
	{ 8, 2, "phone|mobile" }, { 8, 3, "contacts" },
};
// clang-format on

enum { NFORM = sizeof forms / sizeof *forms };

/* a column called id is the account's where rows are accounts, else the row's
 */
static bool
lacks_account(const struct form_draft *d, const struct form *form)
{
	const struct trait *t = say_trait(d, ROLE_ACCOUNT);

	return str_is(t->words, " id ") && form->fill != events_accounts;
}

/* an account a row speaks for accounts */
static int
weight_of(const struct form_draft *d, int form)
{
	int weight = 0;

	if (!forms[form].may(d) || lacks_account(d, &forms[form]))
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].form == form && say_speaks_of(d, words[i].phrases))
			weight += words[i].weight;
	if (weight && forms[form].fill == events_accounts && d->study->rows > 2)
		weight += 3;
	return weight;
}

void
form_words(struct buf *out, const struct form_draft *d)
{
	int form = (int)(d->form - forms);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str first;

		if (words[i].form != form ||
		    !say_speaks_of(d, words[i].phrases))
			continue;
		str_cut(str_of(words[i].phrases), '|', &first);
		buf_printf(out, " %.*s", STRF(first));
	}
}

static void
put_needs(struct buf *why)
{
	buf_puts(
	    why, "nothing says what it is, or what that needs is missing:");
	for (int i = 0; i < NFORM; i++)
		buf_printf(why, "%s %s have %s", i ? ";" : "", forms[i].name,
		    forms[i].needs);
	buf_puts(why, "; write a mapping, see cs-mapping(5)");
}

bool
form_choose(struct form_draft *d, struct buf *why)
{
	int most = 0;

	if (d->study->rows == 0) {
		buf_puts(why, "has no rows to study; export some");
		return false;
	}
	if (!say_has(d, ROLE_ACCOUNT)) {
		buf_puts(why,
		    "no column looks like the account (its id, its name, or an"
		    " e-mail address); add one to the export, or write a"
		    " mapping, see cs-mapping(5)");
		return false;
	}
	for (int i = 0; i < NFORM; i++)
		if (weight_of(d, i) > most) {
			most = weight_of(d, i);
			d->form = &forms[i];
		}
	if (most == 0)
		put_needs(why);
	return most > 0;
}

/* 17850.0: a number that a spreadsheet made of an id */
static bool
is_mangled(struct str s)
{
	double v;

	return str_ends(s, STR(".0")) && num_parse(s, &v);
}

/* an id of a Salesforce account, whose 15 and 18 characters are one */
static bool
is_salesforce(struct str s)
{
	return str_starts(s, STR("001")) && (s.n == 15 || s.n == 18) &&
	    str_find(s, ' ') == s.n && str_find(s, '-') == s.n;
}

static bool
all_are(const struct trait *t, bool (*is)(struct str))
{
	for (size_t i = 0; i < t->values.n; i++)
		if (!is(t->values.strings[i]))
			return false;
	return t->values.n > 0;
}

static const char *
filter_of(const struct trait *account)
{
	if (account->shape == SHAPE_EMAIL)
		return "|domain";
	if (all_are(account, is_mangled))
		return "|id";
	return all_are(account, is_salesforce) ? "|sfid" : "";
}

void
form_fill(struct form_draft *d)
{
	const struct trait *account = say_trait(d, ROLE_ACCOUNT);
	bool timeless =
	    d->form->fill == events_accounts || d->form->fill == events_people;

	d->account = say(d, ROLE_ACCOUNT, filter_of(account));
	d->time = timeless ? STR("{@exported}") : say_date(d, ROLE_TIME);
	d->form->fill(d);
}

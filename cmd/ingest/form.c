#include "form.h"

#include "num.h"

#include "events.h"
#include "needs.h"
#include "refuse.h"
#include "say.h"
#include "wide.h"

enum {
	TICKETS,
	SURVEY,
	SUBSCRIPTIONS,
	DEALS,
	INVOICES,
	PAYMENTS,
	USAGE,
	TASKS,
	WORK,
	TOUCHES,
	MONTHS,
	METRICS,
	CHURN,
	ACCOUNTS,
	PEOPLE,
	NFORM
};

// clang-format off
static const struct form forms[] = {
	[TICKETS] = { "tickets", "a time and a number of its own", false,
	    needs_tickets, events_tickets },
	[SURVEY] = { "a survey", "a time and a score", false,
	    needs_survey, events_survey },
	[SUBSCRIPTIONS] = { "subscriptions",
	    "a time and an amount whose name says that it is a month's or a"
	    " year's (MRR, ARR)", false,
	    needs_subscriptions, events_subscriptions },
	[DEALS] = { "deals", "an amount, a stage that says won, and a time",
	    true, needs_deals, events_deals },
	[INVOICES] = { "invoices", "a time and an amount", false,
	    needs_bills, events_invoices },
	[PAYMENTS] = { "payments", "a time and an amount", false,
	    needs_bills, events_payments },
	[USAGE] = { "usage", "a time and what was done", false,
	    needs_usage, events_usage },
	[TASKS] = { "tasks", "a name, and the time it was completed", true,
	    needs_tasks, events_tasks },
	[WORK] = { "time sheets", "a time and how long it took", false,
	    needs_work, events_work },
	[TOUCHES] = { "meetings or calls", "a time", false,
	    needs_touches, events_touches },
	[MONTHS] = { "a metric by the month", "a column a month", true,
	    needs_months, events_months },
	[METRICS] = { "metrics", "a column a metric, three of them", true,
	    needs_metrics, events_metrics },
	[CHURN] = { "churn", "a day on which the account left, and why", true,
	    needs_churn, events_churn },
	[ACCOUNTS] = { "accounts", "an account a row", true,
	    needs_accounts, events_accounts },
	[PEOPLE] = { "people", "an e-mail address", true,
	    needs_people, events_people },
};

/* what speaks for each: the form, how much, and the phrases of one weight */
static const struct {
	int form, weight;
	const char *phrases;
} words[] = {
	{ TICKETS, 6, "ticket|ticket id|tickets|case number|case id" },
	{ TICKETS, 4, "priority" }, { TICKETS, 4, "severity" },
	{ TICKETS, 3, "resolved" }, { TICKETS, 3, "solved" }, { TICKETS, 3, "conversation" },
	{ TICKETS, 3, "first response|first reply|initial response" },
	{ TICKETS, 5, "issue|issues|incident|incidents|bug|bugs" },
	{ TICKETS, 2, "agent|assignee" }, { TICKETS, 2, "requester" }, { TICKETS, 2, "subject" },
	{ SURVEY, 7, "nps" }, { SURVEY, 7, "csat" }, { SURVEY, 6, "survey|surveys|recommend|how satisfied|how easy|made it easy" },
	{ SURVEY, 5, "respondent|response id|responded at" },
	{ SURVEY, 5, "score|rating|stars" }, { SURVEY, 4, "feedback|verbatim" },
	{ SURVEY, 3, "comment" }, { SURVEY, 3, "satisfaction" },
	{ SUBSCRIPTIONS, 6, "subscription id|subscriptions" }, { SUBSCRIPTIONS, 4, "subscription" },
	{ SUBSCRIPTIONS, 4, "mrr|monthly recurring revenue" },
	{ SUBSCRIPTIONS, 3, "interval|billing period|billing cycle" },
	{ SUBSCRIPTIONS, 2, "plan|plan name|plan id" },
	{ SUBSCRIPTIONS, 2, "trial end|trial ends at|cancelled at|canceled at" },
	{ DEALS, 6, "deal|deals|opportunity|opportunities" },
	{ DEALS, 4, "won time|won date|won at|lost reason|reason for loss" },
	{ DEALS, 3, "probability|expected revenue|weighted value" },
	{ DEALS, 3, "expected close date|closing date|close date" },
	{ DEALS, 3, "pipeline" }, { DEALS, 2, "stage" },
	{ INVOICES, 9, "invoice|invoices|invoice number|invoice no" },
	{ INVOICES, 2, "due date" }, { INVOICES, 2, "tax|tax total|vat" },
	{ PAYMENTS, 6, "payment|payments|payment id" },
	{ PAYMENTS, 5, "transaction|transactions|transaction id|charge" },
	{ PAYMENTS, 2, "payment method|card" }, { PAYMENTS, 2, "fee" },
	{ USAGE, 6, "event|event name|event type" }, { USAGE, 6, "feature|feature name" },
	{ USAGE, 4, "action" }, { USAGE, 4, "distinct id|visitor id" },
	{ USAGE, 3, "page|page name" }, { USAGE, 2, "session|session id" },
	{ USAGE, 2, "clicks|number of clicks" },
	{ TASKS, 7, "task|tasks|subtask" }, { TASKS, 3, "section|milestone" },
	{ TASKS, 3, "completed at|completed on|completed" },
	{ TASKS, 2, "assignee|due date" },
	{ WORK, 6, "billable|timesheet|time entry|time entries" },
	{ WORK, 3, "project" }, { WORK, 3, "hours|duration" },
	{ TOUCHES, 6, "meeting|meetings|call id|calls" }, { TOUCHES, 6, "invitee" },
	{ TOUCHES, 4, "attendee|attendees|participant|participants|host" },
	{ TOUCHES, 6, "course|training|webinar|enrolled|enrollment|enrolment" },
	{ TOUCHES, 8, "attendee status|attended|checked in|registration" },
	{ TOUCHES, 4, "duration|talk time" }, { TOUCHES, 3, "direction|recording" },
	{ TOUCHES, 3, "call|start date time|end date time" }, { TOUCHES, 2, "location" },
	{ CHURN, 7, "churn|churned|churn date|churned on|churned at" },
	{ CHURN, 5, "cancellation|cancellation date|cancelled|canceled|termination" },
	{ CHURN, 4, "churn reason|cancellation reason|reason|reason code" },
	{ ACCOUNTS, 3, "industry" }, { ACCOUNTS, 3, "segment" }, { ACCOUNTS, 3, "tier" },
	{ ACCOUNTS, 3, "owner" }, { ACCOUNTS, 4, "csm|success manager" },
	{ ACCOUNTS, 4, "renewal date|next renewal date|renewal" },
	{ ACCOUNTS, 3, "seats|licenses|license count|employees" },
	{ ACCOUNTS, 3, "arr|mrr" }, { ACCOUNTS, 3, "customer since" },
	{ ACCOUNTS, 3, "organization id|account external id|customer external id" },
	{ ACCOUNTS, 4, "primary contact" },
	{ ACCOUNTS, 2, "website|domain" }, { ACCOUNTS, 2, "health|health score" },
	{ ACCOUNTS, 2, "organization created|country" },
	{ PEOPLE, 5, "first name|last name|full name" },
	{ PEOPLE, 4, "job title" },
	{ PEOPLE, 2, "phone|mobile" }, { PEOPLE, 3, "contacts" },
};
// clang-format on

_Static_assert(sizeof forms / sizeof *forms == NFORM, "a row a form");

/* a column called id is the account's where rows are accounts, else the row's
 */
static bool
lacks_account(const struct form_draft *d, int form)
{
	struct str name = say_trait(d, ROLE_ACCOUNT)->words;

	return (str_is(name, " id ") || str_is(name, " external id ")) &&
	    form != ACCOUNTS && form != METRICS && form != MONTHS;
}

/* is there a name beside the account's id */
static bool
says_name(const struct form_draft *d)
{
	return say_has(d, ROLE_NAME) &&
	    study_unique(d->study, say_trait(d, ROLE_NAME)) &&
	    say_trait(d, ROLE_NAME) != say_trait(d, ROLE_ACCOUNT);
}

/* what is not said by words: an account a row speaks for accounts, a column a
 * month for months, and each column of numbers a little for metrics */
static int
weight_of_shape(const struct form_draft *d, int form, int said)
{
	enum { EACH = 2, MOST = 12, MONTH = 20 };
	int columns = (int)wide_metrics(d);

	switch (form) {
	case ACCOUNTS:
		return said && d->study->rows > 2 ? says_name(d) ? 5 : 3 : 0;
	case MONTHS: return MONTH;
	case METRICS: return EACH * columns < MOST ? EACH * columns : MOST;
	default: return 0;
	}
}

static int
weight_of_words(const struct form_draft *d, int form)
{
	int weight = 0;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].form == form && say_speaks_of(d, words[i].phrases))
			weight += words[i].weight;
	return weight;
}

static int
weight_of(const struct form_draft *d, int form)
{
	int weight;

	if (!forms[form].may(d) || lacks_account(d, form))
		return 0;
	weight = weight_of_words(d, form);
	return weight + weight_of_shape(d, form, weight);
}

void
form_words(struct buf *out, const struct form_draft *d)
{
	int form = (int)(d->form - forms);
	size_t n = 0;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str said;

		if (words[i].form != form)
			continue;
		said = say_spoken(d, words[i].phrases);
		if (said.n)
			buf_printf(out, "%s %.*s", n++ ? "," : ", by the words",
			    STRF(said));
	}
}

const struct form *
form_spoken(const struct form_draft *d)
{
	const struct form *form = NULL;
	int most = 0;

	for (int i = 0; i < NFORM; i++)
		if (weight_of_words(d, i) > most) {
			most = weight_of_words(d, i);
			form = &forms[i];
		}
	return form;
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
		refuse_account(why, d);
		return false;
	}
	for (int i = 0; i < NFORM; i++) {
		int weight = weight_of(d, i);

		if (weight > most) {
			d->next = 3 * most >= 2 * weight ? d->form : NULL;
			most = weight;
			d->form = &forms[i];
		} else if (d->next == NULL && 3 * weight >= 2 * most)
			d->next = &forms[i];
	}
	if (most == 0)
		refuse_form(why, d);
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

	d->account = say(d, ROLE_ACCOUNT, filter_of(account));
	d->time = d->form->timeless ? STR("{@exported}") : say_time(d);
	d->form->fill(d);
}

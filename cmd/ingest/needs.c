#include "needs.h"

#include "say.h"
#include "wide.h"

bool
needs_tickets(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) && say_has(d, ROLE_REF);
}

bool
needs_survey(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) && say_has(d, ROLE_SCORE);
}

bool
needs_subscriptions(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) &&
	    (say_has(d, ROLE_MONTHLY) || say_has(d, ROLE_YEARLY));
}

bool
needs_bills(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) && say_has(d, ROLE_AMOUNT);
}

bool
needs_usage(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) && say_has(d, ROLE_ACTION);
}

bool
needs_work(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME) && say_has(d, ROLE_MINUTES);
}

bool
needs_touches(const struct form_draft *d)
{
	return say_has(d, ROLE_TIME);
}

bool
needs_accounts(const struct form_draft *d)
{
	return study_unique(d->study, say_trait(d, ROLE_ACCOUNT));
}

bool
needs_deals(const struct form_draft *d)
{
	return say_has(d, ROLE_AMOUNT) && say_has(d, ROLE_CLOSE) &&
	    (say_has(d, ROLE_WON) || say_has(d, ROLE_TIME));
}

bool
needs_tasks(const struct form_draft *d)
{
	const struct trait *end = say_trait(d, ROLE_END);

	return say_has(d, ROLE_TASK) && end &&
	    role_says(end->words,
		"completed|completion|finished|done|closed|resolved");
}

bool
needs_months(const struct form_draft *d)
{
	const struct wide_day *day;

	return wide_months(d->study, &day) >= WIDE_MONTHS;
}

bool
needs_metrics(const struct form_draft *d)
{
	return wide_metrics(d) >= WIDE_METRICS;
}

/* each row says when and why, and no more of what it is that ended */
bool
needs_churn(const struct form_draft *d)
{
	const struct trait *end = say_trait(d, ROLE_END);

	return end && end->filled * 20 >= d->study->rows * 19 &&
	    say_has(d, ROLE_REASON) && !needs_subscriptions(d) &&
	    role_says(end->words,
		"churn|churned|cancelled|canceled|cancellation|terminated"
		"|termination");
}

bool
needs_people(const struct form_draft *d)
{
	return say_has(d, ROLE_EMAIL);
}

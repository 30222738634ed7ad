/* stripe: customers and subscriptions; dashboard amounts in major units */
#include "column.h"
#include "money.h"
#include "story.h"

#define STAMP "Y-M-D h:m"

#define SUB ((const struct sub *)row)

static bool
past(const struct story *st, int64_t t)
{
	return t < st->world->now;
}

// clang-format off
CELL(customer, st->customer)
CELL(account, st->id)
CELL(name, st->name)
CELL(created, column_time(st, st->begin, STAMP))
CELL(zero, "0.00")
// clang-format on

static const char *
email(struct story *st, const void *row)
{
	(void)row;
	return story_text(st, "accounts@%s.example", st->slug);
}

static const char *
delinquent(struct story *st, const void *row)
{
	(void)row;
	for (int i = 0; i < st->ninvoices; i++)
		if (st->world->now - st->invoices[i].billed > 45 * DAY &&
		    past(st, st->invoices[i].billed) &&
		    !past(st, st->invoices[i].paid))
			return "true";
	return "false";
}

static const struct sub *
live_sub(const struct story *st)
{
	for (int i = 0; i < st->nsubs; i++)
		if (past(st, st->subs[i].from) && !past(st, st->subs[i].to))
			return &st->subs[i];
	return NULL;
}

static const char *
customer_plan(struct story *st, const void *row)
{
	const struct sub *sub = live_sub(st);

	(void)row;
	return sub != NULL ? sub->plan : "";
}

static const char *
customer_status(struct story *st, const void *row)
{
	const struct sub *sub = live_sub(st);

	(void)row;
	return sub == NULL ? "canceled" : sub->trial ? "trialing" : "active";
}

static int
payments(const struct story *st, int64_t *sum)
{
	int n = 0;

	*sum = 0;
	for (int i = 0; i < st->ninvoices; i++)
		if (past(st, st->invoices[i].paid)) {
			*sum += st->invoices[i].cents;
			n++;
		}
	return n;
}

static const char *
amount(struct story *st, int64_t cents)
{
	return story_text(
	    st, "%lld.%02d", (long long)(cents / 100), (int)(cents % 100));
}

static const char *
spend(struct story *st, const void *row)
{
	int64_t sum;

	(void)row;
	payments(st, &sum);
	return amount(st, sum);
}

static const char *
count(struct story *st, const void *row)
{
	int64_t sum;

	(void)row;
	return story_int(st, payments(st, &sum));
}

// clang-format off
const struct column stripe_customers[] = {
	{ "id", customer }, { "Description", NULL }, { "Email", email },
	{ "Name", name }, { "Created (UTC)", created },
	{ "Delinquent", delinquent }, { "Plan", customer_plan },
	{ "Status", customer_status }, { "Total Spend", spend },
	{ "Payment Count", count }, { "Refunded Volume", zero },
	{ "Dispute Losses", zero }, { "account (metadata)", account },
	{ NULL, NULL },
};
// clang-format on

// clang-format off
CELL(sub_id, SUB->id)
CELL(plan, SUB->plan)
CELL(quantity, story_int(st, SUB->seats))
CELL(currency, "usd")
CELL(interval, SUB->monthly ? "month" : "year")
CELL(from, column_time(st, SUB->from, STAMP))
CELL(ended, column_time(st, SUB->to, STAMP))
CELL(asked, column_time(st, SUB->asked, STAMP))
// clang-format on

/* a year's price; the second night a few have been corrected */
static const char *
price(struct story *st, const void *row)
{
	int64_t cents = SUB->cents;

	if (column_changed(st, (unsigned)(SUB - st->subs) + 1, 60))
		cents += 120000;
	return amount(st, SUB->monthly ? cents / 12 : cents);
}

static const char *
sub_status(struct story *st, const void *row)
{
	if (past(st, SUB->to))
		return "canceled";
	return SUB->trial ? "trialing" : "active";
}

static const char *
reason(struct story *st, const void *row)
{
	return past(st, SUB->to) && SUB->asked < SUB->to
	    ? "cancellation_requested"
	    : "";
}

/* the period that holds the last instant seen of this subscription */
static int64_t
period(const struct story *st, const struct sub *sub, int next)
{
	int64_t last = past(st, sub->to) ? sub->to - 1 : st->world->now - 1;
	int step = sub->monthly ? 1 : 12;
	int n = (cal_month(last) - cal_month(sub->from)) / step;

	if (cal_add_months(sub->from, n * step) > last)
		n--;
	return cal_add_months(sub->from, (n + next) * step);
}

/* the end of a period may lie ahead: a value, not an event */
static const char *
stamp(struct story *st, int64_t t)
{
	char text[CAL_SIZE];

	cal_format(text, t, STAMP);
	return story_copy(st, text);
}

// clang-format off
CELL(period_start, stamp(st, period(st, SUB, 0)))
CELL(period_end, stamp(st, period(st, SUB, 1)))
CELL(trial_start, SUB->trial ? stamp(st, SUB->from) : "")
// clang-format on
static const char *
trial_end(struct story *st, const void *row)
{
	return SUB->trial ? stamp(st, SUB->from + 30 * DAY) : "";
}

// clang-format off
const struct column stripe_subscriptions[] = {
	{ "id", sub_id }, { "Customer ID", customer },
	{ "Customer Name", name }, { "Customer Email", email },
	{ "Plan", plan }, { "Quantity", quantity }, { "Currency", currency },
	{ "Interval", interval }, { "Amount", price },
	{ "Status", sub_status }, { "Cancellation Reason", reason },
	{ "Created (UTC)", from }, { "Start (UTC)", from },
	{ "Current Period Start (UTC)", period_start },
	{ "Current Period End (UTC)", period_end },
	{ "Trial Start (UTC)", trial_start },
	{ "Trial End (UTC)", trial_end }, { "Canceled At (UTC)", asked },
	{ "Ended At (UTC)", ended },
	{ NULL, NULL },
};
// clang-format on

/* zendesk: tickets, a row each, with its 43 columns */
#include "column.h"
#include "story.h"
#include "words.h"

#define STAMP "Y-M-D h:m:s"

#define TICKET ((const struct ticket *)row)

// clang-format off
CELL(one, "1")
CELL(dash, "-")
CELL(id, story_int(st, TICKET->id))
CELL(account, st->id)
CELL(requester_id, TICKET->person->id)
CELL(domain, story_text(st, "%s.example", st->slug))
CELL(email, TICKET->person->email)
CELL(subject, TICKET->subject)
CELL(agent, TICKET->agent)
CELL(opened, column_time(st, TICKET->opened, STAMP))
CELL(assigned, column_time(st, TICKET->replied, STAMP))
CELL(via, TICKET->id % 3 ? "Mail" : "Web form")
CELL(group, "Support")
CELL(type, TICKET->id % 4 ? "Problem" : "Question")
CELL(category, TICKET->id % 5 ? "product" : "billing")
// clang-format on

static const char *
requester(struct story *st, const void *row)
{
	return story_text(
	    st, "%s %s", TICKET->person->first, TICKET->person->last);
}

static bool
past(const struct story *st, int64_t t)
{
	return t < st->world->now;
}

static const char *
tags(struct story *st, const void *row)
{
	return past(st, TICKET->escalated) ? "escalated vip" : "";
}

static const char *
status(struct story *st, const void *row)
{
	if (past(st, TICKET->resolved))
		return st->world->now - TICKET->resolved > 28 * DAY ? "closed"
								    : "solved";
	return past(st, TICKET->replied) ? "pending" : "open";
}

static const char *
level(struct story *st, const void *row)
{
	static const char *const levels[] = { "", "Low", "Normal", "High",
		"Urgent" };
	int priority = TICKET->priority;

	/* the second night somebody thought again */
	if (column_changed(st, (unsigned)TICKET->id, 30))
		priority = priority % 4 + 1;
	return levels[priority];
}

static int64_t
latest(const struct story *st, const struct ticket *k)
{
	const int64_t times[] = { k->replied, k->first, k->reopened,
		k->resolved };
	int64_t t = k->opened;

	for (int i = 0; i < 4; i++)
		if (past(st, times[i]) && times[i] > t)
			t = times[i];
	return t;
}

// clang-format off
CELL(updated, column_time(st, latest(st, TICKET), STAMP))
// clang-format on

static const char *
solved(struct story *st, const void *row)
{
	return past(st, TICKET->resolved)
	    ? column_time(st, TICKET->resolved, STAMP)
	    : "-";
}

static const char *
since_opened(struct story *st, const struct ticket *k, int64_t t, int unit)
{
	if (!past(st, t))
		return "";
	return story_int(st, (t - k->opened) / unit);
}

// clang-format off
CELL(hours, since_opened(st, TICKET, TICKET->resolved, 3600))
CELL(reply, since_opened(st, TICKET, TICKET->replied, 60))
CELL(full, since_opened(st, TICKET, TICKET->resolved, 60))
// clang-format on

/* a ticket that is open for good was never solved a first time */
static const char *
first(struct story *st, const void *row)
{
	const struct ticket *k = TICKET;
	bool once = k->reopened != NEVER || k->resolved != NEVER;

	return since_opened(st, k, once ? k->first : NEVER, 60);
}

static const char *
score(struct story *st, const void *row)
{
	static const char *const scores[] = { "Not Offered", "Bad", "Good" };

	(void)st;
	return scores[TICKET->score];
}

static const char *
reopens(struct story *st, const void *row)
{
	return past(st, TICKET->reopened) ? "1" : "0";
}

static const char *
replies(struct story *st, const void *row)
{
	return past(st, TICKET->replied) ? story_int(st, TICKET->id % 4 + 1)
					 : "0";
}

// clang-format off
const struct column zendesk_tickets[] = {
	{ "Summation column", one }, { "Id", id }, { "Requester", requester },
	{ "Requester id", requester_id }, { "Requester external id", NULL },
	{ "Requester email", email }, { "Requester domain", domain },
	{ "Submitter", requester }, { "Assignee", agent }, { "Group", group },
	{ "Subject", subject }, { "Tags", tags }, { "Status", status },
	{ "Priority", level }, { "Via", via }, { "Ticket type", type },
	{ "Created at", opened }, { "Updated at", updated },
	{ "Assigned at", assigned }, { "Organization", account },
	{ "Due date", dash }, { "Initially assigned at", assigned },
	{ "Solved at", solved }, { "Resolution time", hours },
	{ "Satisfaction Score", score }, { "Group stations", one },
	{ "Assignee stations", one }, { "Reopens", reopens },
	{ "Replies", replies }, { "First reply time in minutes", reply },
	{ "First reply time in minutes within business hours", NULL },
	{ "First resolution time in minutes", first },
	{ "First resolution time in minutes within business hours", NULL },
	{ "Full resolution time in minutes", full },
	{ "Full resolution time in minutes within business hours", NULL },
	{ "Agent wait time in minutes", NULL },
	{ "Agent wait time in minutes within business hours", NULL },
	{ "Requester wait time in minutes", NULL },
	{ "Requester wait time in minutes within business hours", NULL },
	{ "On hold time in minutes", NULL },
	{ "On hold time in minutes within business hours", NULL },
	{ "Ticket Category [list]", category }, { "Status [list]", status },
	{ NULL, NULL },
};
// clang-format on

/* which column of an unknown export is what */
#include <string.h>

#include "ingest/lexicon.h"
#include "ingest/role.h"

#include "tap.h"

static const struct {
	enum role role;
	const char *text; /* an export */
	const char *want; /* the column's name, "" where none is */
} cases[] = {
	{ ROLE_ACCOUNT, "Id,Customer,Company\n1,Ann,A\n", "Company" },
	{ ROLE_ACCOUNT, "id,customer_id,Customer name\n1,c,A\n",
	    "customer_id" },
	{ ROLE_ACCOUNT, "accountId,name\nx,A\n", "accountId" },
	{ ROLE_ACCOUNT, "Agent email,Email\na@us.x,b@b.x\n", "Email" },
	{ ROLE_ACCOUNT, "Account owner,Account type\nana,b\n", "" },
	{ ROLE_ACCOUNT, "Customer since,When\n2026-01-01,2026-01-01\n", "" },
	{ ROLE_ACCOUNT, "Company,Organisation\n,B\n", "Organisation" },
	{ ROLE_TIME, "Updated at,Created at\n2026-01-02,2026-01-01\n",
	    "Created at" },
	{ ROLE_TIME, "Due date,When\n2026-01-02,2026-01-01\n", "When" },
	{ ROLE_TIME, "time,date\nnoon,31/01/2026\n", "date" },
	{ ROLE_TIME, "Zeitpunkt\n2026-01-01\n", "Zeitpunkt" },
	{ ROLE_TIME, "timestamp\n1791194400\n", "timestamp" },
	{ ROLE_TIME, "serial\n1791194400\n", "" },
	{ ROLE_TIME, "date\n31/01/2026\n12/31/2026\n", "" },
	{ ROLE_END, "Closed at,Resolved at\n2026-01-02,2026-01-01\n",
	    "Resolved at" },
	{ ROLE_END, "start,Term end date\n2026-01-02,2026-01-01\n", "" },
	{ ROLE_REF, "Ticket ID,Company\n1,A\n2,A\n", "Ticket ID" },
	{ ROLE_REF, "Meeting ID,Company\n1,A\n1,B\n", "" },
	{ ROLE_REF, "Number of clicks,No\n3,1\n4,2\n", "No" },
	{ ROLE_AMOUNT, "Tax,Total,Amount due\n1,2,3\n", "Total" },
	{ ROLE_AMOUNT, "amount\nmuch\n", "" },
	{ ROLE_MONTHLY, "MRR,ARR\n1,12\n", "MRR" },
	{ ROLE_YEARLY, "MRR,ARR\n1,12\n", "ARR" },
	{ ROLE_SCORE, "Health score,Score\n50,9\n", "Score" },
	{ ROLE_PRIORITY, "priority\n\n", "" },
	{ ROLE_ACCOUNT, "Email,Which company are you with?\na@b.x,A\n",
	    "Which company are you with?" },
	{ ROLE_ACCOUNT, "Id,External Id\nx,A\n", "External Id" },
	{ ROLE_ACCOUNT, "Primary contact email,id\na@b.x,1\n", "id" },
	{ ROLE_ACCOUNT, "Merchant Account,Account type\nours,x\n", "" },
	{ ROLE_SCORE, "Reason for your score,How likely are you\nslow,9\n",
	    "How likely are you" },
	{ ROLE_SCORE, "Score\nmuch\n", "" },
	{ ROLE_SCORE, "Satisfaction\nVery good\n", "Satisfaction" },
	{ ROLE_OWNER, "CSM Score,Owner\n5,Ana\n", "Owner" },
	{ ROLE_CLOCK,
	    "Start date,Start time,Duration\n"
	    "2026-01-01,09:25,01:30:00\n",
	    "Start time" },
	{ ROLE_CLOCK, "Start time,End time\n9:25 PM,10:00 PM\n", "Start time" },
	{ ROLE_CLOCK, "Start time\n2026-01-01 09:25\n", "" },
	{ ROLE_MINUTES, "Duration\n01:30:00\n", "Duration" },
	{ ROLE_CLOSE, "Status,Stage\nOpen,Closed Won\n", "Stage" },
	{ ROLE_WON, "Expected close date,Won time\n2026-01-01,2026-02-01\n",
	    "Won time" },
	{ ROLE_SORT, "Card type,Type\nVisa,Refund\n", "Type" },
	{ ROLE_SORT, "Type\nBlue\n", "" },
	{ ROLE_REF, "Order #,Attendee #\n7,1\n7,2\n", "Attendee #" },
	{ ROLE_END, "Created,Completed At\n2026-01-02,2026-01-01\n",
	    "Completed At" },
	{ ROLE_TRIAL, "trial,is_trial_expired\n14,yes\n", "" },
	{ ROLE_TRIAL, "Had trial,In trial\n1,0\n", "In trial" },
	{ ROLE_CHURNED, "Churn risk,churn_flag\nno,FALSE\n", "churn_flag" },
	{ ROLE_CHURNED, "predicted churn,has_churned_before\nYes,1\n", "" },
	{ ROLE_CHURNED, "Cancelled,Churned\ny,n\n", "Churned" },
	{ ROLE_CHURNED, "Churned\n2026-01-31\n", "" },
	{ ROLE_CHURNED, "Churn\n0.31\n", "" },
	{ ROLE_CHURNED, "Churn status\nLeft\n", "" },
	{ ROLE_STATUS, "Trial status,Status\nYes,Gold\n", "Status" },
	{ ROLE_STATUS, "Churn status\nno\n", "" },
	{ ROLE_STATUS, "Churn status\nChurned\n", "Churn status" },
	{ ROLE_STATUS, "Is active\nno\n", "Is active" },
	{ ROLE_NAME, "First name,Company name\nAnn,A\n", "Company name" },
};

static const struct {
	enum lexicon lexicon;
	const char *word, *means;
} words[] = {
	{ LEXICON_PRIORITY, "High", "3" },
	{ LEXICON_PRIORITY, "URGENT", "4" },
	{ LEXICON_PRIORITY, "Highish", "" },
	{ LEXICON_PRIORITY, "", "" },
	{ LEXICON_PRAISE, "Very dissatisfied", "1" },
	{ LEXICON_STATUS, "Non-renewing", "notice" },
	{ LEXICON_STATUS, "non_renewing", "notice" },
	{ LEXICON_STATUS, "gone", "" },
	{ LEXICON_PRIORITY, "2 - High", "3" },
	{ LEXICON_VOID, "processor_declined", "-" },
	{ LEXICON_VOID, "undeclined", "" },
	{ LEXICON_WON, "Closed Won", "-" },
	{ LEXICON_WON, "Closed (won)", "-" },
	{ LEXICON_WON, "wonderful", "" },
	{ LEXICON_BACK, "Credit Memo", "-" },
	{ LEXICON_RENEW, "Renewals 2026", "-" },
};

static void
find(size_t i)
{
	struct csvin_options opt = { 0 };
	struct arena arena = { 0 };
	struct csvin *in = csvin_open_text("test", str_of(cases[i].text), &opt);
	struct study study;
	int columns[ROLE_COUNT], column;

	study_read(&arena, in, &study);
	role_find(&study, columns);
	column = columns[cases[i].role];
	ok(column < 0 ? cases[i].want[0] == '\0'
		      : str_is(study.v[column].name, cases[i].want),
	    "%s of %.*s: %s", role_names[cases[i].role],
	    (int)strcspn(cases[i].text, "\n"), cases[i].text, cases[i].want);
	csvin_close(in);
	arena_free(&arena);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		find(i);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		ok(str_is(
		       lexicon_means(words[i].lexicon, str_of(words[i].word)),
		       words[i].means),
		    "\"%s\" means \"%s\"", words[i].word, words[i].means);
	return done_testing();
}

/*
 * role: which column of an unknown export is its account, its time, its amount
 *
 * By the words of the column's name, and by what it holds: a time is a column
 * of dates, a score one of numbers or of words that praise and blame.
 */
#ifndef INGEST_ROLE_H
#define INGEST_ROLE_H

#include "study.h"

enum role {
	ROLE_ACCOUNT,
	ROLE_TIME,
	ROLE_END,   /* closed, resolved, cancelled */
	ROLE_REPLY, /* first answered */
	ROLE_REF,
	ROLE_ACTOR,
	ROLE_PRIORITY,
	ROLE_STATUS,
	ROLE_CANCELLED, /* a yes or no */
	ROLE_TRIAL,     /* a yes or no */
	ROLE_CHURNED,   /* a yes or no, of the account or the subscription */
	ROLE_SCORE,
	ROLE_COMMENT,
	ROLE_REASON, /* why it left */
	ROLE_SUBJECT,
	ROLE_ACTION,
	ROLE_COUNT_OF,
	ROLE_MINUTES,
	ROLE_AMOUNT,
	ROLE_MONTHLY, /* recurring, a month */
	ROLE_YEARLY,  /* recurring, a year */
	ROLE_NAME,
	ROLE_SEGMENT,
	ROLE_TIER,
	ROLE_OWNER,
	ROLE_REGION,
	ROLE_INDUSTRY,
	ROLE_PARENT,
	ROLE_SEATS,
	ROLE_CURRENCY,
	ROLE_STARTED,
	ROLE_RENEWS,
	ROLE_EMAIL,
	ROLE_TITLE,
	ROLE_SINCE,
	ROLE_CLOCK,  /* the time of day of a date in a column of its own */
	ROLE_CLOSE,  /* of a deal: won or lost */
	ROLE_WON,    /* the day of it */
	ROLE_REFUND, /* of an amount that was paid */
	ROLE_TASK,
	ROLE_SORT, /* payment or refund, renewal or new business */
	ROLE_COUNT
};

/* as a comment of a draft calls it */
extern const char *const role_names[ROLE_COUNT];
/* does the phrase stand in the words of a name; one after = is all of it */
bool role_has(struct str words, struct str phrase);
/* do any of the phrases (with bars between) stand in it */
bool role_says(struct str words, const char *phrases);
/* the column that fits best, for each role, or -1 */
void role_find(const struct study *, int columns[ROLE_COUNT]);
/* how much a column's name says that it has the role, 1 to 10; 0 says nothing
 */
int role_weight(const struct trait *, enum role);
/* the column that holds nothing yet and whose name says it most, or -1 */
int role_vacant(const struct study *, enum role);
/* is it called a score, and holds numbers or words that praise and blame */
bool role_is_score(const struct trait *);
/* the column that fits next best, if it fits well at all, or -1 */
int role_other(const struct study *, enum role, const int columns[ROLE_COUNT]);

#endif

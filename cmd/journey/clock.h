/*
 * clock: when a case begins, when something happens to it, and how long that
 * took
 *
 * A case begins with its account, with its first activity, or with the first
 * event of a selector.  What ends it is an event of a selector, or the
 * account's churn, which the word churn stands for.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include "journey/job.h"
#include "survival.h"

enum since { SINCE_START, SINCE_ACTIVITY, SINCE_SELECTOR };

struct beginning {
	enum since since;
	int select;
};

/* where the clock of a case starts */
struct onset {
	int64_t time;
	uint32_t event; /* that began it, or UINT32_MAX */
};

struct ending {
	bool given, churn;
	int select;
};

/* what can happen to a case */
struct endings {
	struct ending event, compete, censor;
};

/* --since: start, activity or a selector; NULL: what stands in the settings'
 * place */
struct beginning clock_beginning(struct job *, enum since otherwise);
/* churn or a selector given to an option; NULL: not given */
struct ending clock_ending(struct job *, const char *what, const char *text);

/* call a function for every case of the account: itself, or its refs or actors
 */
void clock_cases(struct walker *, const struct beginning *, void *ctx,
    void (*each)(void *ctx, struct walker *, const struct trace *,
	const struct onset *));
/* is or was the account a customer; others are no case, unless --all */
bool clock_counts(const struct walker *);
/* the events of a selector that are the case's */
struct trace clock_events(struct walker *, const struct trace *, int select);
/* the first time it happens, from the onset on but not the event that began
 * it; false where it does not before the as-of */
bool clock_first(struct walker *, const struct trace *, const struct onset *,
    const struct ending *, int64_t *t);
/* from the onset to the first of the endings, the event before a competing one
 * before a censoring at one instant, else to the as-of; a case older than the
 * log enters when the log does; false where it ended before that */
bool clock_spell(struct walker *, const struct trace *, const struct onset *,
    const struct endings *, struct spell *);
/* an attribute, and the group of a case by --by, as they were at its onset: by
 * the end of that day where it is a midnight */
struct str clock_attr(
    const struct walker *, const struct onset *, struct str name);
struct str clock_group(const struct walker *, const struct onset *);

#endif

/*
 * brief: one account on one page, to be read before a call
 *
 * Its parts are made of the tables that are given and of the account's own
 * lines of the log; a part is there where what it is made of is given, and
 * tells apart that there is nothing from that nothing could be known.
 */
#ifndef BRIEF_H
#define BRIEF_H

#include "report/panel.h"

struct part {
	const char *title, *columns;
	const char *none; /* what is said where it is empty and known to be */
	uint64_t kinds;   /* of event that must be observed to say so */
	enum input_id of; /* the table it is made of; INPUT_LOG: the log */
	void (*fill)(struct sheet *, const struct report *);
};

extern const struct panel *brief_panels[]; /* the last is NULL */

/* who it is and how they are, in one sentence; without --account, whether
 * anything needs doing at all */
void brief_or_verdict(struct buf *, const struct report *);
/* is there anything of it in the tables or the log */
bool brief_known(const struct report *);
/* the customer's row of the health table, or NULL */
const struct customer *brief_customer(const struct report *);

/* the parts, see brief_log.c and brief_tables.c */
void brief_facts(struct sheet *, const struct report *);
void brief_drivers(struct sheet *, const struct report *);
void brief_measures(struct sheet *, const struct report *);
void brief_late(struct sheet *, const struct report *);
void brief_due(struct sheet *, const struct report *);
void brief_plays(struct sheet *, const struct report *);
void brief_goals(struct sheet *, const struct report *);
void brief_outcomes(struct sheet *, const struct report *);
void brief_people(struct sheet *, const struct report *);
void brief_promises(struct sheet *, const struct report *);
void brief_feedback(struct sheet *, const struct report *);
void brief_tickets(struct sheet *, const struct report *);
void brief_milestones(struct sheet *, const struct report *);
void brief_changes(struct sheet *, const struct report *);
void brief_said(struct sheet *, const struct report *);
void brief_touches(struct sheet *, const struct report *);

#endif

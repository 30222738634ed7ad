/*
 * findings: what can be wrong with a log so that a number made of it misleads
 *
 * A finding is a row of a table: of which events, or of which accounts, it
 * speaks, and which of them are wrong.  Those of one account at a time are
 * here; those that need all accounts are in whole.h.
 */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "score/exam.h"

struct finding {
	const char *name;
	const char *unit;     /* a share is of these */
	const char *distorts; /* what is wrong, and what that distorts */
	/* of events: their kind and name (KIND_NONE: any kind; NULL: any name),
	 * which of those count (NULL: all), and which are wrong */
	enum kind kind;
	const char *event;
	bool (*counts)(const struct exam *, size_t i);
	bool (*wrong)(const struct exam *, size_t i);
	double least; /* not worth a word below this share */
	/* of accounts, instead of `wrong`: which count (NULL: all), and the
	 * time of an event that shows what is wrong, or FINE */
	bool (*among)(const struct exam *);
	int64_t (*shows)(const struct exam *);
};

/* each ended by a row without a name */
extern const struct finding findings_life[], findings_usage[], findings_money[],
    findings_values[], findings_links[];
/* and all of those, ended by NULL */
extern const struct finding *const findings_all[];

/* what was found, of one account or of many */
struct found {
	int64_t count, of;
	int64_t time; /* of the first, where there is one */
};

/* look for one finding in an account */
struct found finding_look(const struct finding *, const struct exam *);

/* for the tables: a living account, and the time of its first event */
bool exam_alive(const struct exam *);
int64_t exam_first(const struct exam *);
/* is text part of s, whatever the case */
bool says(struct str s, const char *text);

#endif

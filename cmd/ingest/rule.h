/* rule: what the names and values of each kind of event may be, see cs-log(5)
 */
#ifndef INGEST_RULE_H
#define INGEST_RULE_H

#include <stdbool.h>

#include "event.h"
#include "fault.h"

enum rule_want {
	RULE_NUMBER, /* first, with the other kind of numbers */
	RULE_MONEY,  /* exact: six decimals at most */
	RULE_DATE,   /* rule_allows() leaves it to the caller to read it */
	RULE_WORD,
	RULE_GOAL
};

/* where there is no value */
enum rule_empty {
	RULE_MAY,   /* that is a value too */
	RULE_SKIP,  /* nothing was read or answered: no event */
	RULE_REFUSE /* a mistake */
};

struct rule {
	enum kind kind;
	const char *name; /* NULL: every name of the kind */
	enum rule_want want;
	enum rule_empty empty;
	double low, high;        /* a number's; 0, 0: any */
	const char *help;        /* what it is, in words */
	const struct str *words; /* of a word; the last is empty */
};

/* the rule for values of this name, or NULL: anything goes */
const struct rule *rule_of(enum kind, struct str name);
/* is there one rule (or none, NULL) for all names of a kind */
bool rule_shared(enum kind, const struct rule **);
bool rule_allows(const struct rule *, struct str value);
/* what a value should be that is not allowed, in its fault */
void rule_tell(const struct rule *, struct fault *);
/* false where such an event cannot have this name, and the fault tells why */
bool rule_name(enum kind, struct str name, struct fault *);

#endif

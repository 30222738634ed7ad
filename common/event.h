/* event: one line of the customer log, see cs-log(5) */
#ifndef EVENT_H
#define EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

#define EVENT_HEADER "account,time,kind,name,ref,actor,value,note"
#define EVENT_FIELDS 8

enum kind {
	KIND_ACCOUNT,
	KIND_PERSON,
	KIND_USAGE,
	KIND_METRIC,
	KIND_GOAL,
	KIND_OUTCOME,
	KIND_TICKET,
	KIND_SURVEY,
	KIND_TOUCH,
	KIND_LAPSE,
	KIND_MILESTONE,
	KIND_PROMISE,
	KIND_FEEDBACK,
	KIND_MONEY,
	KIND_DESIGN,
	KIND_INNOVATION,
	KIND_ADVOCACY,
	KIND_PRACTICE,
	KIND_FEED,
	KIND_OWN, /* x-… */
	KIND_COUNT,
	KIND_NONE = KIND_COUNT /* no such kind */
};

/* slices of the line they were read from; value and note are as written, with
 * \n, \r and \\ still escaped */
struct event {
	int64_t time;
	enum kind kind;
	struct str kind_name, name, ref, actor, value, note;
};

enum kind kind_of(struct str name);
/* the fixed kinds' names, KIND_OWN's is "x-…" */
struct str kind_name(enum kind);
/* all of them, for "did you mean" */
extern const struct str kind_names[KIND_COUNT];
/* the names a kind has by definition (ticket: opened replied …), NULL where
 * they are open; a list ended by an empty string */
const struct str *kind_closed_names(enum kind);
/* bytewise, but "-" (the own organisation) before all others */
int account_cmp(struct str a, struct str b);

#endif

/*
 * flow: what moved the ARR of one account in a month
 *
 * What a customer pays, from one month's end to the next: who was no customer
 * then (a lead, on trial) and pays now is new, and who is none any more is
 * lost, so that what closes one month opens the next.
 */
#ifndef FLOW_H
#define FLOW_H

#include "view.h"

enum flow {
	FLOW_NONE, /* a customer at neither end */
	FLOW_KNOWN,
	FLOW_MIXED,  /* several currencies */
	FLOW_UNKNOWN /* nothing says what it pays, or its feed is dead */
};

/* from an instant to the view's */
enum flow flow_of(const struct view *, int64_t from, struct movements *);
/* false where there is more money than can be counted */
bool flow_add(struct movements *sum, const struct movements *);

#endif

/*
 * rates: passages through a funnel, counted by group and step, and written
 *
 * Counts and quantiles do not depend on the order of what is added.
 */
#ifndef RATES_H
#define RATES_H

#include "csvout.h"
#include "journey/bygroup.h"
#include "journey/funnel.h"
#include "journey/spans.h"

struct rates_step {
	int64_t reached, pending;
	int64_t converted; /* by a try that is over */
	struct spans took; /* since the step before */
};

struct rates_group {
	int64_t entered, mature;
	struct rates_step *steps;
};

struct rates {
	const struct funnel *funnel;
	bool drop; /* cases whose furthest try met an exclusion are none */
	struct bygroup groups; /* struct rates_group */
};

void rates_open(
    struct rates *, const struct funnel *, bool drop, struct arena *);

/* a group, made where it is new; valid until another is made */
struct rates_group *rates_group(struct rates *, struct str name);
void rates_add(struct rates *, struct str group, const struct passed *);
/* add all of `from`, which is freed but for its arena */
void rates_take(struct rates *, struct rates *from);
/* a row a group and step, groups by their bytes; names are the steps' */
void rates_write(struct rates *, const struct str *names, struct csvout *);
/* a row a step for every other group less that one: its rate and Newcombe's
 * interval; false where there is no group of that name */
bool rates_versus(const struct rates *, struct str group,
    const struct str *names, struct csvout *);
void rates_free(struct rates *);

#endif

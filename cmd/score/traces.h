/*
 * traces: the traces of all accounts, taken in the log's order by the main
 * thread, which numbers labels and actions as they come
 */
#ifndef TRACES_H
#define TRACES_H

#include "intern.h"
#include "score/trail.h"

struct traces {
	struct arena *arena;
	struct trails trails;
	size_t cap;
	struct intern labels;
	struct intern actions; /* the option's number and a blank, then the
				* name where each name is an action */
	int64_t first; /* event of the outcome's kind; INT64_MAX: none */
};

void traces_open(struct traces *, struct arena *);
/* take the first trace of some bytes; false at their end */
bool traces_take(struct traces *, struct str *bytes);
/* the option's number in an action's string, and its name */
size_t traces_option(struct str action, struct str *name);

#endif

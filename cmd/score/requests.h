/*
 * requests: what an account asked for, and what became of it
 *
 * A request is a ref of feedback that was heard (one without a ref is a request
 * of its own, which nothing can answer).  Its theme is the note it was heard
 * with, its weight the value, 1 where none is told.  What stands is the last
 * decision; a request that shipped is met.
 */
#ifndef REQUESTS_H
#define REQUESTS_H

#include "account.h"

enum reply {
	REPLY_NONE,
	REPLY_ACKNOWLEDGED,
	REPLY_ACCEPTED,
	REPLY_ALTERNATIVE,
	REPLY_DECLINED,
	REPLY_SHIPPED,
	REPLY_COUNT
};

struct request {
	struct str theme;
	int64_t heard; /* the first time */
	double weight;
	enum reply reply;
};

/* those heard before an instant, in that order; *v in the arena */
size_t requests_read(
    struct arena *, const struct story *, int64_t before, struct request **v);

#endif

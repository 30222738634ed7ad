/* logpart: a part of a log, and the events of its lines */
#ifndef INGEST_LOGPART_H
#define INGEST_LOGPART_H

#include "logblock.h"
#include "part.h"

/* { 0 } is an empty one */
struct logpart {
	struct part lines;
	/* an event a line; what it points to is in the text */
	struct plain_event *v;
	size_t n, cap;
};

/* for feed.h: the events of a part's text as logblock_next() has them; and free
 * what they take.  A thread keeps a logblock. */
void logpart_read(struct part *, void *block, const void *ignore);
void logpart_free(struct part *);

#endif

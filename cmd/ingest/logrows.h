/* logrows: a customer log as an input, an event at a time */
#ifndef INGEST_LOGROWS_H
#define INGEST_LOGROWS_H

#include "event.h"
#include "ingest.h"

struct logrows {
	struct ingest *run;
	struct input *input;
	struct csvin *in;
	const struct str *fields; /* of the row */
	struct buf text;
	enum kind kind; /* the last kind met */
	struct buf kind_text;
	struct str kinds[KIND_COUNT + 1]; /* for a complaint */
};

void logrows_open(
    struct logrows *, struct ingest *, struct input *, struct csvin *);
/* the next event, its text valid until the next call; false at the end.  Rows
 * that are none are rejected on the way. */
bool logrows_next(struct logrows *, struct entry *);
/* closes the reader too */
void logrows_close(struct logrows *);

#endif

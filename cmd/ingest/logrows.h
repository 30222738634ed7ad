/* logrows: a customer log as an input, an event at a time */
#ifndef INGEST_LOGROWS_H
#define INGEST_LOGROWS_H

#include "ingest.h"
#include "logblock.h"
#include "logrow.h"

struct logrows {
	struct ingest *run;
	struct input *input;
	struct csvin *in;
	struct logrow row;
	struct logblock *block; /* NULL: its lines have other fields too */
	int64_t line;           /* where it begins */
	int64_t taken;          /* bytes that the run's taken has of it */
};

void logrows_open(
    struct logrows *, struct ingest *, struct input *, struct csvin *);
/* the next event, its text valid until the next call; false at the end.  Rows
 * that are none are rejected on the way. */
bool logrows_next(struct logrows *, struct entry *);
/* the plain ones that come next, up to LOGBLOCK_EVENTS, which are valid until
 * the next call; where there is none, NULL, logrows_next() reads on */
const struct logblock *logrows_block(struct logrows *);
/* event i of them: its account is looked up, and what it tells is noted */
struct entry logrows_take(struct logrows *, size_t i);
/* of a part of the log (part.h): an event of a plain line; and a line, its
 * LF included, with care: false where it is none, and rejected */
struct entry logrows_plain(
    struct logrows *, const struct plain_event *, int64_t line);
bool logrows_again(
    struct logrows *, char *line, size_t n, int64_t number, struct entry *);
/* say how far the reader is */
void logrows_progress(struct logrows *);
/* for who merges: the number of the event's account */
uint32_t logrows_account(
    struct logrows *, const struct plain_event *, int64_t line);
/* closes the reader too */
void logrows_close(struct logrows *);

#endif

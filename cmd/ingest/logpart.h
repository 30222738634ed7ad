/*
 * logpart: a part of a log, cut so that any thread may read it
 *
 * It is lines that are a row each, whatever stands before or behind them.
 */
#ifndef INGEST_LOGPART_H
#define INGEST_LOGPART_H

#include "csvin.h"
#include "logblock.h"

/* { 0 } is an empty one */
struct logpart {
	struct buf text; /* lines, and SPLIT_PAD bytes (split.h) */
	int64_t line;    /* the number of the first of them */
	/* an event a line, that of a line that is not plain without a text, its
	 * account being the line, its LF included */
	struct plain_event *v;
	size_t n, cap;
};

/* take the next lines, about so many bytes, from the reader; false where what
 * follows them may not be a row by itself, or there is nothing.  Lines that may
 * not be one are empty, or have no account, or some quote that is not closed in
 * them. */
bool logpart_make(struct logpart *, struct csvin *, size_t size);
/* add the events of the first lines of what is left of its text, which is not
 * empty: the plain ones up to LOGBLOCK_EVENTS, or one that is not plain; the
 * block's bytes say how far it came.  What the events point to is in text. */
void logpart_read(struct logpart *, struct logblock *, struct str rest);
void logpart_free(struct logpart *);

#endif

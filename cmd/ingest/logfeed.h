/*
 * logfeed: the parts of several logs, read by other threads before they are
 * wanted
 *
 * The thread that asks for parts makes them, since the reader of a log is its
 * own; any reads their plain lines, and where none has come to it, the one that
 * asks.  Of a small log no thread is started.
 */
#ifndef INGEST_LOGFEED_H
#define INGEST_LOGFEED_H

#include "csvin.h"
#include "logblock.h"

struct logteam;
struct logfeed;

struct logpart {
	struct buf text; /* lines, and SPLIT_PAD bytes */
	int64_t line;    /* the first of them */
	/* an event a line, that of a line that is not plain without a text, its
	 * account being the line, its LF included */
	struct plain_event *v;
	size_t n, cap;
};

/* the threads, of so many logs */
struct logteam *logteam_new(size_t logs);
struct logfeed *logfeed_new(struct logteam *, struct csvin *);
/* the next part, valid until the next call; NULL: the next row, should there be
 * one, is to be read by csvin_next() */
const struct logpart *logfeed_next(struct logfeed *);
void logfeed_free(struct logfeed *);
void logteam_free(struct logteam *);

#endif

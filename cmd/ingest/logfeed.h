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

#include "logpart.h"

struct arena;
struct logteam;
struct logfeed;

/* the threads, for so many logs; it and its feeds are the arena's */
struct logteam *logteam_new(struct arena *, size_t logs);
struct logfeed *logfeed_new(struct logteam *, struct csvin *);
/* the next part, valid until the next call; NULL: the next row, should there be
 * one, is to be read by csvin_next() */
const struct logpart *logfeed_next(struct logfeed *);
/* no more parts of it are wanted; NULL is none */
void logfeed_free(struct logfeed *);
/* its threads end, when no part is wanted any more */
void logteam_end(struct logteam *);

#endif

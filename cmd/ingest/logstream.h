/*
 * logstream: a log in order, and its next events, as lines
 *
 * The text of an event at hand has before it what stands before it in its line:
 * the account, as the log writes it, a comma, the time and a comma.
 */
#ifndef INGEST_LOGSTREAM_H
#define INGEST_LOGSTREAM_H

#include "buf.h"
#include "feed.h"
#include "line.h"
#include "logpart.h"
#include "logrows.h"

struct logstream {
	const struct plain_event *next, *end; /* at hand; one at least … */
	uint32_t account;                     /* … next's … */
	bool ended;                           /* … but at the end */

	struct logrows rows;
	struct feed *feed; /* NULL: its lines have other fields too */
	const struct logpart *part;
	size_t at;                  /* what of it was not at hand yet */
	int64_t line;               /* next's, where it is plain */
	struct plain_event careful; /* one that was read with care … */
	struct buf text;            /* … and its line */
	struct line_days days;
};

/* with its first events at hand */
void logstream_open(struct logstream *, struct ingest *, struct input *,
    struct csvin *, struct team *);
/* to the next at hand, which there must be; it exits 2 where the log is not in
 * order, as it was before */
void logstream_step(struct logstream *);
/* to those after the last at hand, whose text is no more */
void logstream_more(struct logstream *);
/* <0, 0, >0: how the accounts of those numbers follow in the log */
int logstream_order(const struct ingest *, uint32_t a, uint32_t b);
void logstream_close(struct logstream *);

#endif

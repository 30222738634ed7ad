/*
 * feed: the parts of several tables, read by other threads before they are
 * wanted
 *
 * The thread that asks for parts makes them, since a table's reader is its own;
 * any reads them, and where none has come to it, the one that asks.  Of a small
 * table no thread is started.
 */
#ifndef INGEST_FEED_H
#define INGEST_FEED_H

#include "part.h"

struct arena;
struct team;
struct feed;

struct feed_plan {
	/* bytes of a part, which begins with a struct part, and of what a
	 * thread keeps for itself; all 0 at first */
	size_t part, own;
	const void *ctx;
	/* read a part's text, which is not empty, in place of one before */
	void (*read)(struct part *, void *own, const void *ctx);
	bool sure; /* each line of the tables is known to be a row by itself */
	/* a part is not wanted any more */
	void (*end)(struct part *);
};

/* the threads, for so many tables; it and its feeds are the arena's */
struct team *team_new(struct arena *, const struct feed_plan *, size_t tables);
struct feed *feed_new(struct team *, struct csvin *);
/* the next part, valid until the next call; NULL: the next row, should there be
 * one, is to be read by csvin_next() */
struct part *feed_next(struct feed *);
/* no more parts of it are wanted; NULL is none */
void feed_free(struct feed *);
/* its threads end, when no part is wanted any more */
void team_end(struct team *);

#endif

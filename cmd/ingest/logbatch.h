/*
 * logbatch: the events of lines of a log, made ready by any thread to be put
 * away many at a time
 *
 * So go those of plain lines (logblock.h) whose account has a number and whose
 * events nobody looks at.  What stands beside them is taken one by one, in its
 * place: lines that are not plain, new accounts, the own organisation.
 */
#ifndef INGEST_LOGBATCH_H
#define INGEST_LOGBATCH_H

#include "buf.h"

#include "accounts.h"
#include "logblock.h"
#include "privacy.h"

/* a line that is taken by itself, as logblock_next() has it */
struct logaside {
	size_t at; /* which line it is, from 0 */
	struct plain_event event;
};

/* { 0 } is an empty one */
struct logbatch {
	struct entry *v; /* an event a line; of those beside, nothing */
	size_t n, cap;
	struct buf texts; /* of the events, one closely after the other */
	struct logaside *aside;
	size_t naside, capaside;
	uint32_t *told; /* accounts that events tell of */
	size_t ntold, captold;
	bool any; /* are there events to be put away many at a time */
	int64_t first, last;    /* then their times, … */
	struct privacy_met met; /* … and the actors they have */
};

/* the events of a text of whole lines, with SPLIT_PAD bytes behind it, in place
 * of what was in the batch; each: all are taken by themselves.  What is beside
 * points to the text. */
void logbatch_read(struct logbatch *, struct logblock *,
    const struct accounts *, uint32_t input, bool each, struct str text);
void logbatch_free(struct logbatch *);

#endif

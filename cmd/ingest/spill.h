/*
 * spill: events that memory does not hold, as sorted runs in a scratch file
 *
 * A run is what memory held once, in the order of account, then time, then as
 * it came.  Runs are read side by side, each through a buffer of its own.
 */
#ifndef INGEST_SPILL_H
#define INGEST_SPILL_H

#include <stdbool.h>
#include <sys/types.h>

#include "buf.h"
#include "union.h"

struct run {
	off_t at, end;
};

/* { 0 } has no run and no file */
struct spill {
	bool open;
	int fd;
	struct buf out; /* not written yet */
	off_t end;      /* of what was put */
	struct run *v;
	size_t n, cap;
};

/* one more event of the run being written; came: its place among those of the
 * run as they came; exits 2 where the disk is full */
void spill_put(struct spill *, const struct entry *, size_t came);
/* the run is whole */
void spill_end(struct spill *);
void spill_free(struct spill *);

struct run_reader {
	const struct spill *from;
	off_t at, end; /* what is still in the file */
	char *p;
	size_t pos, n, cap;
	size_t came; /* of the event given last */
};

/* buffer: how many bytes to read at once */
void run_open(
    struct run_reader *, const struct spill *, size_t run, size_t buffer);
/* the next event, its text valid until the next call; false at the end */
bool run_next(struct run_reader *, struct entry *);
void run_close(struct run_reader *);

#endif

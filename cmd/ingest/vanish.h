/*
 * vanish: accounts that were told of before, and that the newest exports do not
 * have any more
 *
 * Of each mapping that tells of accounts, and of more than their currency and
 * since when they are customers, the newest export counts, and all of its time.
 * An account whose status is churned or cancelled has not vanished:
 * it left, and the log says so.
 */
#ifndef INGEST_VANISH_H
#define INGEST_VANISH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "buf.h"

struct entry;
struct ingest;

/* an input tells of an account, once or more in a row */
struct told {
	uint32_t account, input;
};

/* … and of its status, from a time on */
struct status_told {
	uint32_t account, input;
	int64_t time;
	bool over; /* it left */
};

struct vanish {
	bool wanted;
	struct arena arena;
	struct told *told;
	size_t ntold, captold;
	struct status_told *statuses;
	size_t nstatus, capstatus;
};

/* an event of an input */
void vanish_note(struct vanish *, const struct entry *);
/* after output_sort(): the rows account,file of those that vanished, in the
 * order of the log, the file being the last that told of it; *first: the first
 * of them; returns how many there are */
size_t vanish_write(struct ingest *, struct buf *out, struct str *first);

#endif

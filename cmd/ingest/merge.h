/*
 * merge: sorted runs as one sequence in the log's order
 *
 * By the rank of the account, then time; of one instant those of an earlier run
 * come first, as they came.
 */
#ifndef INGEST_MERGE_H
#define INGEST_MERGE_H

#include "spill.h"

struct merge {
	const uint32_t *rank;      /* by id - 1; NULL: an account is its rank */
	struct union_tally *tally; /* of what has no rank, and is dropped */
	struct run_reader *runs;
	struct entry *heads; /* the next of each run */
	size_t *heap;        /* runs that have one, the least first */
	size_t n, nrun;
	bool begun;
};

/* memory: bytes for the buffers of all runs together */
void merge_open(struct merge *, const struct spill *, const uint32_t *rank,
    struct union_tally *, size_t memory);
/* the event's account is its rank; its text is valid until the next call */
bool merge_next(struct merge *, struct entry *);
void merge_close(struct merge *);

#endif

/*
 * store: where events wait for the end of the last input: in memory, or where
 * that does not hold them in sorted runs on disk
 *
 * Runs are sorted by the ids of accounts as they stand.  Where an alias, or the
 * time of an export that was told at the end of its file, puts events
 * elsewhere, each run is sorted once more.
 */
#ifndef INGEST_STORE_H
#define INGEST_STORE_H

#include "ingest.h"

/* a time before all others: of an event that waits for the export's time */
#define STORE_LATER INT64_MIN

/* before more is put away: what memory does not hold goes to disk */
void store_room(struct ingest *);
/* put an event away; its text is copied */
void store_add(struct ingest *, struct entry);
/* the same of n events whose texts lie closely one after the other */
void store_add_all(struct ingest *, const struct entry *, size_t n);
/* nothing more to come: rank[id - 1] is where an account comes in the log */
void store_settle(
    struct ingest *, const uint32_t *rank, struct union_tally *tally);

#endif

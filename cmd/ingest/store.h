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

/* put an event away */
void store_add(struct ingest *, struct entry);
/* nothing more to come: rank[id - 1] is where an account comes in the log */
void store_settle(
    struct ingest *, const uint32_t *rank, struct union_tally *tally);

#endif

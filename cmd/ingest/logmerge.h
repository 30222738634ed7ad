/*
 * logmerge: logs that are in order, as one, without keeping them
 *
 * They are read side by side and written as they are read; of one instant the
 * earlier log's events come first, and what stands twice is folded.
 */
#ifndef INGEST_LOGMERGE_H
#define INGEST_LOGMERGE_H

#include "inputs.h"
#include "shards.h"

/* can these inputs be merged so: files that are read twice, plain, logs every
 * one, in order, and nothing that puts events elsewhere or asks for all of them
 */
bool logmerge_can(const struct ingest *, const struct argument *, size_t n);
void logmerge_run(struct ingest *, struct catalog *, const struct argument *,
    size_t n, struct shards *, bool compact, struct union_tally *tally);

#endif

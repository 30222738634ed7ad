/*
 * part: a part of a table, cut so that any thread may read it
 *
 * It is lines that are a row each, whatever stands before or behind them.
 */
#ifndef INGEST_PART_H
#define INGEST_PART_H

#include "buf.h"
#include "csvin.h"

/* { 0 } is an empty one */
struct part {
	struct buf text; /* lines, and SPLIT_PAD bytes (split.h) */
	int64_t line;    /* the number of the first of them */
};

/* take the next lines, about so many bytes, from the reader; sure: each is
 * known to be a row by itself.  False where what follows them may not be a row
 * by itself, or there is nothing.  Lines that may not be one are empty, or have
 * nothing but their first field, or some quote that is not closed in them. */
bool part_make(struct part *, struct csvin *, size_t size, bool sure);

#endif

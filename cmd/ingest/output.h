/* output: all that was read becomes the log */
#ifndef INGEST_OUTPUT_H
#define INGEST_OUTPUT_H

#include "ingest.h"
#include "shards.h"

/* resolve the aliases, find the unknown, sort; exits 2 where aliases go round.
 * What becomes of the events is counted in tally, a row an input. */
void output_sort(struct ingest *, struct union_tally *tally);
/* what was joined without a word of the user, and what cannot be */
void output_tell_ids(struct ingest *);
/* header and lines; compact: without attributes that repeat */
void output_write(struct ingest *, struct shards *, bool compact,
    struct union_tally *tally, size_t ninput);

#endif

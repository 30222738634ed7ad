/* output: all that was read becomes the log */
#ifndef INGEST_OUTPUT_H
#define INGEST_OUTPUT_H

#include "ingest.h"
#include "sink.h"

/* resolve the aliases, find the unknown, sort; exits 2 where aliases go round
 */
void output_sort(struct ingest *);
/* header and lines; compact: without attributes that repeat */
void output_write(struct ingest *, struct sink *, bool compact);

#endif

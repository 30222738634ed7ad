/* tell: what became of the inputs as a whole that may not be meant */
#ifndef INGEST_TELL_H
#define INGEST_TELL_H

#include "ingest.h"

/* the log is written; tally: a row an input */
void tell_doubts(struct ingest *, const struct union_tally *tally);

#endif

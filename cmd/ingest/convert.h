/* convert: an export or a log, row by row, into events */
#ifndef INGEST_CONVERT_H
#define INGEST_CONVERT_H

#include "ingest.h"
#include "mapping.h"

/* the mapping is bound to the reader's header; fit says how.  Closes the
 * reader. */
void convert_export(struct ingest *, struct input *, struct csvin *,
    struct mapping *, const struct mapping_fit *);
/* has it the log's own header */
bool convert_is_log(const struct csvin *);
/* closes the reader */
void convert_log(struct ingest *, struct input *, struct csvin *);

#endif

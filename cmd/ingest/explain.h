/* explain: --explain: what was taken, and why, on standard error */
#ifndef INGEST_EXPLAIN_H
#define INGEST_EXPLAIN_H

#include "ingest.h"
#include "mapping.h"

/* the mapping (NULL: a log), given or else chosen for the columns it looks at
 */
void explain_start(const struct ingest *, const char *file,
    const struct csvin *, const struct mapping *, bool given,
    const struct mapping_fit *);
void explain_end(const struct ingest *, const struct input *,
    const struct csvin *, const struct mapping *, const struct row *);
/* --detect: a row an input */
void explain_detect(
    struct buf *out, struct str base, const struct csvin *, struct str mapping);

#endif

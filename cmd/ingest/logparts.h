/*
 * logparts: a log in parts (part.h), which many threads read at once
 *
 * The parts are taken in their order by the thread that asks for them, and
 * their lines that are not plain are read then, with the care of logrows.h.
 */
#ifndef INGEST_LOGPARTS_H
#define INGEST_LOGPARTS_H

#include "logrows.h"

/* not where a quote in the middle of a field is as good as others; nor of what
 * may end in a message about its bytes, before which the same must be told
 * whatever the number of threads: what is compressed */
bool logparts_can(const struct csvin *);
/* into the store go the events up to a line that part_make() leaves out,
 * which logrows_next() reads next */
void logparts_run(struct logrows *);

#endif

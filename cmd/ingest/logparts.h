/*
 * logparts: a log cut into parts, which many threads read at once
 *
 * A part is lines that are a row each, whatever is in them; its plain lines are
 * read (logblock.h) by any thread.  The parts are taken in their order by the
 * thread that asks for them, and the other lines of a part are read then, with
 * the care of logrows.h.
 */
#ifndef INGEST_LOGPARTS_H
#define INGEST_LOGPARTS_H

#include "logrows.h"

/* not where a quote in the middle of a field is as good as others; nor of what
 * may end in a message about its bytes, before which the same must be told
 * whatever the number of threads: what is compressed */
bool logparts_can(const struct csvin *);
/* into the store go the events up to a line that may not be a row, which
 * logrows_next() reads next: one that is empty, without an account, or with
 * some quote that is not closed in it; or where the reader has no such lines to
 * give */
void logparts_run(struct logrows *);
/* the lines with which a text of whole lines begins that are a row each, as
 * many as make up so many bytes; or else up to one that may not be a row */
struct str logparts_cut(
    const struct csvin *, struct str text, size_t bytes, int64_t *lines);

#endif

/* logrow: a row of a log, looked at with care, and its event */
#ifndef INGEST_LOGROW_H
#define INGEST_LOGROW_H

#include "event.h"
#include "fault.h"
#include "union.h"

/* { 0 } is ready */
struct logrow {
	struct buf text;          /* the event's: kind to note, and an LF */
	enum kind kind;           /* the last kind met … */
	struct buf kind_text;     /* … as it was written */
	const struct str *fields; /* of the row at hand */
	struct str kinds[KIND_COUNT + 1]; /* for a complaint */
};

/* the event of a row's eight fields, its text valid until the next call;
 * account and input are left.  False where a rule of cs-log(5) is broken; the
 * fault's column says in which field. */
bool logrow_read(
    struct logrow *, const struct str *fields, struct entry *, struct fault *);
void logrow_free(struct logrow *);

#endif

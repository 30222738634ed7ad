/* intake: what rows become, of exports and of logs: events, rejects, doubts */
#ifndef INGEST_INTAKE_H
#define INGEST_INTAKE_H

#include "ingest.h"

/* one more event of an input; entry's text is not looked at */
void intake_add(
    struct ingest *, struct input *, struct entry, const char *text);
/* one of several, for which store_room() was called */
void intake_put(struct ingest *, struct input *, struct entry);
/* is each event looked at, of whichever account and kind */
bool intake_looks(const struct ingest *);
/* n rows that nobody looks at, whose texts lie closely one after the other and
 * whose times were told; store_room() was called */
void intake_put_all(
    struct ingest *, struct input *, const struct entry *, size_t n);
/* an event has this time of its own */
void intake_time(struct input *, int64_t t);
/* tell a row's fault, and keep the row where it is wanted */
void intake_reject(struct ingest *, struct input *, const struct place *,
    const struct fault *, struct str raw);
/* the same for a row that could not be read, or (torn) not even cut */
void intake_reject_bad(struct ingest *, struct input *, const struct place *,
    const char *words, struct str raw, bool torn);
/* with --unknown reject: if nobody tells of this account, the row is one */
void intake_doubt(struct ingest *, struct input *, uint32_t account,
    int64_t line, struct str raw);
/* no more to come: reject the rows whose accounts stayed unknown */
void intake_settle_doubts(struct ingest *);

#endif

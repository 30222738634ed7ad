/*
 * home: what a log's amounts are in, as the log itself has it
 *
 * It is the attribute currency of the own organisation.  An export adds it
 * where its rows or --currency name a currency, stamped as the export is, so
 * that the same exports make the same log, in whatever order and over however
 * many nights.  From there on it is taken as if --currency said it, of a log
 * among the inputs as of an export.
 */
#ifndef INGEST_HOME_H
#define INGEST_HOME_H

#include "ingest.h"

/* an event of any input: where it tells what the amounts are in, take it, and
 * exit 2 where that is something else than what is known */
void home_note(struct ingest *, const struct entry *);
/* does an export tell it, of whose rows some named it */
bool home_tells(const struct exchange *, bool named);
/* that event's text; time and account are the caller's */
void home_event(const struct exchange *, struct buf *, struct entry *);

#endif

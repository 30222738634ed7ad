/*
 * ahead: events later than the export that tells of them
 *
 * What is planned or agreed may lie ahead: meetings, due dates, the end of a
 * contract.  What happened may not.
 */
#ifndef INGEST_AHEAD_H
#define INGEST_AHEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/* may an event (kind,name,… as the log has it) lie so many seconds ahead */
bool ahead_may(struct str line, int64_t seconds);

#endif

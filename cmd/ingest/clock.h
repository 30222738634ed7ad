/* clock: the time of day behind a date, as exports write it */
#ifndef INGEST_CLOCK_H
#define INGEST_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/* the instant of a time, which may have AM or PM, and an offset: else what
 * date_parse() reads after YYYY-MM-DD; day: its midnight, in seconds.  False
 * where it is no time, or in no year that the log has. */
bool clock_read(int64_t day, struct str, int64_t *t);
/* does what can be read as a time end in Z, ±hh, ±hhmm or ±hh:mm */
bool clock_has_offset(struct str);
/* take UTC or GMT and the blank before it off the end; false where there is
 * none */
bool clock_cut_utc(struct str *);

#endif

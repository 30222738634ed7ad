/* duration: how long something took, as exports write it */
#ifndef INGEST_DURATION_H
#define INGEST_DURATION_H

#include <stdbool.h>

#include "str.h"

/* 1:30:00 and 1:30 (hours first), 1h 30m, 90 min, 45 sec; a bare number is
 * minutes.  The minutes, or false */
bool duration_minutes(struct str, double *minutes);

#endif

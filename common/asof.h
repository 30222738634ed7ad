/*
 * asof: the instant a log is looked at from, and what there is to tell of it
 *
 * Given by --as-of, else just after the newest export, else SOURCE_DATE_EPOCH,
 * else the clock.
 */
#ifndef ASOF_H
#define ASOF_H

#include <stdbool.h>
#include <stdint.h>

#include "diag.h"
#include "feeds.h"

struct asof {
	int64_t t;
	bool given; /* by --as-of */
	bool clock; /* nothing in the log or the options said it */
};

/* by SOURCE_DATE_EPOCH, else the clock */
int64_t asof_now(void);
/* given: NULL, or --as-of */
struct asof asof_find(const int64_t *given, const struct feeds *);
/* name the feeds that are dead then */
enum status asof_tell_dead(const struct feeds *, int64_t t, struct span stale);
/* after log_run(), with log_oldest() and log_newest(): say where an instant
 * that was given has nothing before it, and where the clock was taken and the
 * log is older than a day */
enum status asof_tell_log(struct asof, int64_t oldest, int64_t newest);

#endif

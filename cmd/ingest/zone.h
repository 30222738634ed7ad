/*
 * zone: the time zone that times without an offset are in
 *
 * The offsets of a place over the years, from a file of the zone database
 * (TZif, RFC 8536, versions 2 and later), and after its last change by the rule
 * at its end, written as in the TZ of POSIX.  Neither TZ nor TZDIR of the
 * environment has a say.
 *
 * A local time that came twice, as clocks were put back, is the first of the
 * two; one that never was, as they were put forward, is read by the offset from
 * before, so that it is as much later as the clocks were moved.
 */
#ifndef INGEST_ZONE_H
#define INGEST_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"

/* a day of the year and a time of it, when a rule changes the offset */
struct zone_day {
	char form;            /* 'M', 'J' or 'n', as POSIX writes them */
	int month, week, day; /* only the day where form is not 'M' */
	int64_t seconds;      /* after the day's midnight */
};

struct zone_rule {
	bool known, summer; /* summer: it changes within a year */
	int64_t east, summer_east;
	struct zone_day start, end;
};

/* { 0 } is UTC */
struct zone {
	int64_t first; /* seconds east before the first change */
	int64_t *at;   /* the changes … */
	int64_t *east; /* … and the offset from each on */
	size_t n;
	struct zone_rule rule; /* after the last */
};

/* a file's bytes; false where they are none of that kind */
bool zone_parse(struct arena *, struct str bytes, struct zone *);
/* the rule at its end, such as CET-1CEST,M3.5.0,M10.5.0/3; empty, it is not
 * known */
bool zone_rule_read(struct str, struct zone_rule *);
/* UTC, Z, or an offset such as +02:00 */
bool zone_fixed(struct str text, struct zone *);
/* may that be the name of a place, as Europe/Berlin is */
bool zone_named(struct str text);
/* the seconds east at an instant */
int64_t zone_east(const struct zone *, int64_t t);
/* how often a local time came */
enum zone_times { ZONE_ONCE, ZONE_TWICE, ZONE_NEVER, ZONE_TIMES };

/* the instant of a local time, which is written in seconds as if it were UTC */
enum zone_times zone_instant(
    const struct zone *, int64_t local, int64_t *instant);
/* what zone is this: fixed, or of a place, read from the system's database;
 * false where there is none of that name */
bool zone_find(struct arena *, struct str text, struct zone *);

#endif

/* logline: lines of the customer log, read into events one after the other */
#ifndef LOGLINE_H
#define LOGLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "event.h"

/* what is wrong with a line, found by a worker, told by the main thread */
struct complaint {
	int64_t line; /* 0: none; for the caller to say */
	char text[400];
};

struct quoted;

/* the events so far of one account; for the caller to count */
struct loglines {
	struct quoted *quoted;
	struct event *events;
	size_t n, cap;
};

void loglines_open(struct loglines *);
/* the line at p, which ends at an LF before `end` with SPLIT_PAD bytes behind
 * it, into events[n]; *lf is its end, *account whose it is; what was in quotes
 * goes into the arena, which must last as long as the line; false where it is
 * no line of a log */
bool loglines_read(struct loglines *, struct arena *, const char *p,
    const char *end, const char **lf, struct str *account, struct complaint *);
/* is events[n] not before the one before it */
bool loglines_sorted(const struct loglines *);
void loglines_close(struct loglines *);
/* word it; the text, where it has a place, is quoted; returns false */
bool complaint_of(struct complaint *, const char *what, struct str text);

#endif

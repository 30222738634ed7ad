/* exported: when an export was made, as its file's name says */
#ifndef INGEST_EXPORTED_H
#define INGEST_EXPORTED_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/* what a name says */
struct exported_name {
	bool found;
	int64_t t;       /* the last second of the day */
	struct str open; /* a date, that is of two days: no date was taken */
	int64_t dmy, mdy;
};

/* the last date in a name, with a year of four digits: 2026-10-31, 20261031,
 * 31-Oct-2026 or in whatever order says itself; hyphens, dots, underscores and
 * blanks divide it */
struct exported_name exported_by_name(struct str name);
/* a date or a time, as on the command line */
bool exported_by_text(struct str text, int64_t *t);

#endif

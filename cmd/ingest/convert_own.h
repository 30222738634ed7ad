/*
 * convert_own: what the files of convert share, and nobody else knows
 *
 * convert.c takes rows, convert_file.c what a file says before them and as a
 * whole.
 */
#ifndef INGEST_CONVERT_OWN_H
#define INGEST_CONVERT_OWN_H

#include "date.h"

#include "maker.h"
#include "rows.h"

struct converter {
	struct ingest *run;
	struct input *input;
	struct maker maker;
	struct rows *rows;
	bool each; /* row's events are put away before the next is read */
	char exported[DATE_SIZE];
	int64_t beyond; /* its time, or now where that is not known */
	/* what may not lie beyond it and does, and the first of that */
	int64_t ahead;
	struct place ahead_at;
	struct str ahead_text;
};

/* before the first row: the columns, and the export's time as far as it is
 * known; exits 2 where the mapping needs that and it is not */
void convert_begin(struct converter *, const struct csvin *, struct mapping *);
/* what is known when all rows are */
void convert_end(struct converter *, struct csvin *);

#endif

/* maker: the events of one row of an export, all of them or none */
#ifndef INGEST_MAKER_H
#define INGEST_MAKER_H

#include "ingest.h"
#include "mapping.h"
#include "row.h"

/* an event of the current row */
struct made {
	int64_t time;
	bool later; /* to be stamped with the export's time */
	bool tells; /* of kind account */
	int from;   /* the column of its time, or -1 */
	size_t at;  /* in the text */
	struct entry entry;
};

struct maker {
	struct ingest *run;
	const struct mapping *mapping;
	const struct csvin *in;
	struct arena arena;
	struct row row;
	struct place place; /* of the row, for aliases */
	struct buf text;
	struct amount amount; /* the event's, where it has one */
	char near[DIAG_TEXT]; /* a currency like one that is none */
	struct made *made;
	size_t nmade, cap;
	int64_t naliases; /* told by all rows */
	bool named; /* a row's amount has the code of the log's currency */
};

/* fill made from the row; false at the first fault */
bool maker_run(struct maker *, struct fault *);

#endif

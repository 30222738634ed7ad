/*
 * maker: the events of the rows of an export, of each all of them or none
 *
 * Those of many rows may be kept before they are put away: their accounts have
 * no numbers yet, to be looked up together.
 */
#ifndef INGEST_MAKER_H
#define INGEST_MAKER_H

#include "ingest.h"
#include "mapping.h"
#include "row.h"

struct made {
	int64_t line; /* of its row */
	int64_t time;
	bool later; /* to be stamped with the export's time */
	bool tells; /* of kind account */
	int from;   /* the column of its time, or -1 */
	size_t at;  /* in the text */
	/* the account's id, there too, and its str_hash(), where the entry does
	 * not have its number */
	size_t account, naccount;
	uint64_t hash;
	struct entry entry; /* without text */
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
	size_t first;     /* of the current row */
	int64_t naliases; /* told by all rows */
	/* of the current row: an event has something to tell and no time, which
	 * is of that column, or -1 */
	bool untimed;
	int untimed_from;
	bool named; /* a row's amount has the code of the log's currency */
};

/* add the row's events to made; at the first fault none, and false */
bool maker_run(struct maker *, struct fault *);
/* forget all of made */
void maker_clear(struct maker *);
/* the number of an event's account; a new one is looked at */
uint32_t maker_number(struct maker *, const struct made *);
struct str maker_account(const struct maker *, const struct made *);

#endif

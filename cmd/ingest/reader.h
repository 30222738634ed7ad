/*
 * reader: the union's events in the log's order, some accounts at a time
 *
 * A reader is for one thread; several may read one union at once.
 */
#ifndef INGEST_READER_H
#define INGEST_READER_H

#include "fold.h"
#include "union.h"

/* what an account's events are sorted by, and which one it is in the union */
struct reader_key {
	int64_t time;
	uint32_t at;
};

/* { .from = u, .tally = t }; t has a row an input, for what it folds */
struct reader {
	const struct unified *from;
	struct union_tally *tally;
	bool raw; /* what stands twice is given twice, and an event's account is
		   * its number in the union: the rank is rank - 1 */
	size_t rank, end;
	struct entry *run;               /* one account, sorted … */
	struct reader_key *keys, *spare; /* … by these; room of its size */
	size_t nrun, next, cap;
	struct entry *group; /* one instant of it, folded */
	size_t ngroup, given;
	struct fold fold;
};

/* the next to come are the accounts of ranks first … end - 1 */
void reader_seek(struct reader *, size_t first, size_t end);
/* false at their end; the event's account is its rank */
bool reader_next(struct reader *, struct entry *);
void reader_free(struct reader *);

#endif

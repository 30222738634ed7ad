/*
 * compact: which events say nothing new
 *
 * Of an account's events, in order: an attribute (account; person by actor; arr
 * and a ticket's priority by ref) that repeats the value in force.
 */
#ifndef INGEST_COMPACT_H
#define INGEST_COMPACT_H

#include "buf.h"
#include "intern.h"
#include "union.h"

struct compact {
	struct arena arena; /* of one account */
	struct intern keys;
	struct str *values; /* in force, by key - 1 */
	size_t n, cap;
	uint32_t account;
	bool begun;
	struct buf key;
};

/* false where the event can be left out; entries in the log's order, account
 * being its rank; texts must stay */
bool compact_keep(struct compact *, const struct entry *);

#endif

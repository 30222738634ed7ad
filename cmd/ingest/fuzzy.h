/*
 * fuzzy: which known account an id nobody told of may be, to be looked at
 *
 * An id is compared with the ids and names of known accounts in small letters,
 * without signs and without Inc, GmbH and such.  Nothing is joined by it.
 */
#ifndef INGEST_FUZZY_H
#define INGEST_FUZZY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "alike.h"
#include "arena.h"
#include "buf.h"

struct entry;
struct ingest;

/* what an account is called */
struct called {
	uint32_t account;
	struct str name, plain; /* plain: as it is compared */
	size_t order;           /* in which it was told */
};

struct fuzzy {
	bool wanted;
	struct arena arena;
	struct called *v;
	size_t n, cap;
	struct buf name;    /* the last, without quotes */
	struct alike alike; /* by the index in v */
};

/* an event of an input: it may tell a name */
void fuzzy_note(struct fuzzy *, const struct entry *);
/* after output_sort(): the rows alias,account,name,likeness, the best account
 * for each id that has one, which a user can check and give as --aliases */
size_t fuzzy_write(struct ingest *, struct buf *out);

#endif

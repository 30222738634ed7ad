/*
 * union: events of many inputs become one sorted log
 *
 * Events are added in the order they are read, input after input.  They come
 * out by the rank of their account, then by time; within one instant, in order
 * of first appearance.  What stands in two inputs happened once:
 *
 * - an event with a ref that equals an earlier one up to its value is that
 *   event, and the later value and note stand (corrected, or matched where they
 *   are the same);
 * - without a ref, the k-th equal event of an input is the k-th already there
 *   (matched): what stands twice in one input happened twice.
 *
 * Here they are kept and put in order of rank; reader.h does the rest, some
 * accounts at a time.  32 bytes are kept an event besides its text.
 */
#ifndef INGEST_UNION_H
#define INGEST_UNION_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

struct entry {
	int64_t time;
	const char
	    *text;     /* kind,name,ref,actor,value,note and LF, as written */
	uint32_t size; /* of text */
	uint32_t key;  /* of kind,name,ref,actor in it */
	uint32_t account; /* from 1 */
	uint32_t input : 31;
	uint32_t ref : 1; /* has one */
};

/* what may not be meant */
enum union_doubt {
	UNION_CLASHED, /* corrected by another event of the same input */
	UNION_RESTATED,
	UNION_SET_TWICE,
	UNION_OVERRULED, /* see restate.h */
	UNION_DOUBTS
};

/* how many events, and the first in the log's order */
struct union_doubtful {
	int64_t n;
	uint32_t account; /* as the entry has it */
	int64_t time;
	char text[96]; /* its beginning */
	size_t size;
};

/* what became of an input's events */
struct union_tally {
	int64_t matched, corrected, dropped;
	struct union_doubtful doubts[UNION_DOUBTS];
};

/* count an event; those of an account come by time */
void union_doubt(struct union_tally *, enum union_doubt, const struct entry *);
/* the counts of another thread too */
void union_tally_add(struct union_tally *, const struct union_tally *);

struct unified;

struct unified *union_new(void);
/* the text is copied */
void union_add(struct unified *, struct entry);
/* the same of n events whose texts lie closely one after the other */
void union_add_all(struct unified *, const struct entry *, size_t n);
/* how many were added; and the event added as number i, to be stamped */
size_t union_count(const struct unified *);
/* the memory that the events take, about */
size_t union_bytes(const struct unified *);
struct entry *union_at(const struct unified *, size_t i);
/* no more to add: rank[id - 1] is where an account comes in the log, from 0,
 * and accounts of equal rank are one; UINT32_MAX drops its events, which is
 * counted in tally[input] (NULL where that cannot be) */
void union_sort(struct unified *, const uint32_t *rank, size_t naccount,
    struct union_tally *tally);
size_t union_ranks(const struct unified *);
/* the numbers of a rank's n events, in the order they were added; *left: how
 * many there are with those of all ranks after it, which follow */
const uint32_t *union_events(
    const struct unified *, size_t rank, size_t *n, size_t *left);
/* forget all of them */
void union_clear(struct unified *);
void union_free(struct unified *);

#endif

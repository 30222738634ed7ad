/*
 * fold: the events of one instant of one account, inputs folded left to right
 *
 * As union.h has it; and of an attribute without a ref the value that was told
 * last stands last, so that it is in force.
 */
#ifndef INGEST_FOLD_H
#define INGEST_FOLD_H

#include "arena.h"
#include "buf.h"
#include "intern.h"
#include "restate.h"
#include "union.h"

/* room that is reused from instant to instant; { 0 } is empty */
struct fold {
	struct fold_node *nodes;
	size_t nnode, capnode;
	uint32_t *of; /* the node of each event that is kept */
	size_t capof;
	uint32_t
	    *slots; /* open addressing over nodes + 1, for large instants */
	size_t nslot, capslot;
	struct arena arena; /* of the keys */
	struct intern keys; /* of attributes without a ref */
	struct buf key;
	struct entry *told; /* their events */
	size_t ntold, captold;
	struct restate restate;
};

/* fold group[0 … n - 1], in the order they were added, in place; returns how
 * many are left, and counts in tally[input] */
size_t fold_instant(
    struct fold *, struct entry *group, size_t n, struct union_tally *tally);
void fold_free(struct fold *);

#endif

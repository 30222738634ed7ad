/*
 * partial: parts as a table, what --partial writes and --merge reads
 *
 * A row a part, accounts in the log's order.  Numbers are hexadecimal, so that
 * not a bit is lost; values are joined by blanks, spells are entry:exit:cause.
 * `card` is NAME@DIGEST: only parts of the very same card are folded.
 */
#ifndef PARTIAL_H
#define PARTIAL_H

#include "csvout.h"
#include "score/group.h"

#define PARTIAL_HEADER                                                      \
	"card,by,row,group,account,as_of,complete,seen,num,den,n,nn,nd,dd," \
	"divisor,accounts,limit,values,spells"

/* a group that is there even where no account is in it: a row without a row
 * number and an account */
void partial_write_group(struct csvout *, const struct cards *, struct str by,
    const struct period *, struct str group);
void partial_write(struct csvout *, const struct cards *, struct str by,
    const struct period *, struct str account, const struct part *);

struct csvin;

/* what is read from tables of parts, one after the other */
struct partial {
	const struct cards *cards;
	struct groups groups;
	struct periods periods; /* those they name, in their order */
	size_t cap;
	struct buf by, last; /* account */
};

/* exits 2 where it is no table of parts, or of another card or another kind of
 * groups, or its accounts come before those read already */
void partial_read(struct partial *, struct csvin *);

#endif

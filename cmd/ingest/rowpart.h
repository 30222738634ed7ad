/*
 * rowpart: a part of an export, and the fields of its plain rows
 *
 * A plain row is a line of as many fields as the header has, with quotes around
 * whole fields or none, and no quote in them.  Others may be as good:
 * csvin_again() reads them.
 */
#ifndef INGEST_ROWPART_H
#define INGEST_ROWPART_H

#include "accounts.h"
#include "part.h"

struct rowpart_line {
	const char *p;
	size_t n; /* its LF included */
	bool plain;
	uint32_t account; /* its number, or 0 */
};

/* { 0 } is an empty one */
struct rowpart {
	struct part lines;
	struct rowpart_line *v;
	size_t n, cap;
	/* of each line that is plain the fields that are wanted, nwanted to a
	 * line */
	struct str *fields;
	size_t capfields;
};

/* which fields, and how many there are */
struct rowpart_wish {
	const int *wanted; /* by number, ascending */
	size_t nwanted;
	int columns;
	int account; /* which of those wanted is one's id, or -1 … */
	const struct accounts *accounts; /* … and those that have numbers */
};

/* for feed.h; ctx: the struct rowpart_wish */
void rowpart_read(struct part *, void *ignore, const void *wish);
void rowpart_free(struct part *);

#endif

/*
 * loose: rows of any dialect, a byte at a time
 *
 * For what split.h and libcsv do not know: several bytes between fields, no
 * quotes, an escape, and leniently as Python's csv and Excel read: what stands
 * after a closing quote is part of the field.  It also measures rows, for
 * sniff.h.
 */
#ifndef LOOSE_H
#define LOOSE_H

#include "dialect.h"

struct loose {
	const struct dialect *d;
	enum {
		LOOSE_START, /* of a field */
		LOOSE_PLAIN,
		LOOSE_QUOTED,
		LOOSE_CLOSED, /* after a quote within quotes */
		LOOSE_ESCAPED /* after an escape; then back to `then` */
	} state,
	    then;
	struct buf cells; /* one after the other */
	size_t *ends;     /* where each ends */
	size_t *at;       /* and the offset in the row where it begins */
	int n, cap;
	size_t fed;  /* bytes of the row so far */
	size_t open; /* the offset of the quote that opened last */
	bool quoted; /* a field is in quotes */
	bool lone;   /* a delimiter without its blank stands in one */
};

/* {0} and d is a reader; forget the row before */
void loose_begin(struct loose *);
/* the next bytes of the row: a line without its end or, inside quotes, what
 * ends it; false where byte *used cannot be */
bool loose_feed(struct loose *, struct str, size_t *used);
/* does the row go on in the next line */
bool loose_inside(const struct loose *);
/* the row is complete */
void loose_end(struct loose *);
/* valid until loose_begin() */
struct str loose_field(const struct loose *, int i);
void loose_free(struct loose *);

#endif

/* ties: events of one instant that the order of the log alone tells apart */
#ifndef TIES_H
#define TIES_H

#include "account.h"

enum {
	TIE_REPEATED = 1, /* the same in everything as another */
	TIE_VALUE = 2,    /* the same kind and name, another value */
	TIE_LINKED = 4    /* the same kind and ref, another name */
};

/* for each of the first n events, the ties it makes with one that is put before
 * it; in the arena */
unsigned char *ties_mark(struct arena *, const struct story *, size_t n);

#endif

/* catalog: the mappings there are, and which of them fits a header */
#ifndef INGEST_CATALOG_H
#define INGEST_CATALOG_H

#include "arena.h"
#include "csvin.h"
#include "mapping.h"

struct catalog {
	struct arena arena;
	struct mapping *v; /* the built-in ones, once they are needed */
	size_t n;
};

/* the mapping of that name or path, bound to the header; exits 2 where it does
 * not fit */
/* read the mapping of that name, which is bound to no header yet */
struct mapping *catalog_load(struct catalog *, const char *name);
struct mapping *catalog_named(struct catalog *, const char *name,
    const struct csvin *, const char *file, struct mapping_fit *);
/* the built-in one that fits and looks at most columns.  NULL: none, or two
 * fit equally; with `must` that exits 2, else *tie has their names. */
struct mapping *catalog_choose(struct catalog *, const struct csvin *,
    const char *file, bool must, struct mapping_fit *, struct str *tie);

#endif

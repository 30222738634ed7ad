/*
 * older: which exports of a mapping the inputs know of
 *
 * Rows of kind feed tell it, of an export that is read now and of a log's
 * exports before.
 */
#ifndef INGEST_OLDER_H
#define INGEST_OLDER_H

#include "arena.h"
#include "union.h"

struct older {
	struct arena arena;
	struct older_export *v; /* the newest of a mapping and input each */
	size_t n, cap;
};

/* any event of an input */
void older_note(struct older *, const struct entry *);
/* the newest export of a mapping that the inputs before this one know of; false
 * where they know of none */
bool older_before(
    const struct older *, struct str mapping, uint32_t input, int64_t *t);

#endif

/* cells: a row of a drafted mapping */
#ifndef INGEST_CELLS_H
#define INGEST_CELLS_H

#include "form.h"
#include "lexicon.h"

struct cells {
	const char *kind, *name; /* name: NULL where name_of says it */
	struct str name_of, time, ref, actor, value, note, when, each;
};

/* with the draft's account, and its time where the row has none of its own */
void cells_put(struct form_draft *, struct cells);
/* an attribute as it is when exported, of the rows that meet the condition;
 * none where no column says it */
void cells_put_attribute(
    struct form_draft *, const char *name, struct str value, struct str when);
/* a row for each of a column's words that means it; how many */
size_t cells_put_each(
    struct form_draft *, struct cells, enum role, enum lexicon);

#endif

/* spells: spells by group, come together in account order, 24 bytes each */
#ifndef SPELLS_H
#define SPELLS_H

#include "buf.h"
#include "intern.h"
#include "survival.h"

struct spellbook {
	struct intern labels;
	struct buf *v; /* by label: its spells */
	size_t cap;
	struct str *order; /* labels by bytes, after spellbook_sort() */
};

/* a spell of a group on its way */
void spellbook_put(struct buf *, struct str label, const struct spell *);
/* all of a text */
void spellbook_take(struct spellbook *, struct str text);
/* groups by their names' bytes: as many as labels.n, in the arena */
struct spells *spellbook_groups(struct spellbook *, struct arena *);
void spellbook_free(struct spellbook *);

#endif

/* spells: spells by group, come together in account order, 24 bytes each */
#ifndef SPELLS_H
#define SPELLS_H

#include "buf.h"
#include "intern.h"
#include "survival.h"

struct spellbook {
	struct intern labels;
	struct buf *v; /* by label: its spells */
	size_t n, cap;
	struct str *order; /* their names, after spellbook_groups() */
};

/* all that workers wrote by groups_put(), a spell each */
void spellbook_take(struct spellbook *, struct str text);
/* groups by their names' bytes: n of them, in the arena */
struct spells *spellbook_groups(struct spellbook *, struct arena *);
void spellbook_free(struct spellbook *);

#endif

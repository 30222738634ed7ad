/* cell: a cell of a journey's table, read; mistakes exit 2 with their place */
#ifndef CELL_H
#define CELL_H

#include "journey/path.h"

struct cell {
	struct path *path;
	const struct csvin *in;
	int column;
	struct str text;
};

/* "the text" is not `what` */
_Noreturn void cell_wrong(const struct cell *, const char *what);
/* the text, for good */
struct str cell_copy(const struct cell *);
/* the number of a selector of events that stands in the cell */
int cell_selector(const struct cell *, struct str text);
/* what is due: COUNT TOUCH [by CHANNEL]; ... */
void cell_touches(const struct cell *, struct stage *);

#endif

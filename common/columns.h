/* columns: the names in a header, each its own */
#ifndef COLUMNS_H
#define COLUMNS_H

#include <stdbool.h>

#include "arena.h"
#include "str.h"

struct columns {
	struct str *names; /* trimmed; an empty one is column_4, a second `name`
			    * name_2 */
	bool *renamed;     /* because an earlier one has the name */
	int n;
};

void columns_name(
    struct arena *, struct columns *, const struct str *header, int n);
/* index of the name, exactly or else but for case and blanks around; -1 */
int columns_find(const struct columns *, struct str name);

#endif

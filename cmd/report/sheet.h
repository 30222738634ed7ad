/* sheet: the first rows of a table that the report does not know, as they are
 */
#ifndef SHEET_H
#define SHEET_H

#include "arena.h"
#include "csvin.h"
#include "str.h"

#define SHEET_ROWS 50
#define SHEET_COLUMNS 12

struct sheet {
	struct str name; /* the file's */
	struct str columns[SHEET_COLUMNS];
	struct str (*rows)[SHEET_COLUMNS];
	size_t ncolumn, nrow;         /* kept */
	size_t all_columns, all_rows; /* in the file */
};

void sheet_read(struct arena *, struct sheet *, struct csvin *);

#endif

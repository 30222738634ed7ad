/*
 * csvin_own: what the files of csvin share, and nobody else knows
 *
 * csvin_row.c cuts rows, csvin_lines.c gives lines to who cuts them himself,
 * csvin_end.c tells where the table ends, csvin_header.c reads where it begins,
 * csvin_tell.c what is to be told at the end, and csvin_place.c where a field
 * stands.
 */
#ifndef CSVIN_OWN_H
#define CSVIN_OWN_H

#include "arena.h"
#include "columns.h"
#include "csvin.h"
#include "loose.h"
#include "quoted.h"
#include "window.h"

/* rows that something is to be told of, when all are read */
struct notice {
	int64_t rows;
	struct place first;
	char text[DIAG_TEXT];
};

struct csvin {
	struct source *source; /* NULL: a text in memory */
	const char *name;
	struct dialect dialect;
	bool tables;
	size_t max_field, max_row;
	struct window window;

	struct str raw;
	int64_t line, next_line;
	struct str *field;
	int nfield, capfield;

	struct quoted *quoted; /* for rows with quotes */
	struct loose loose;    /* for those of an odd dialect */
	bool odd;              /* every row is one */
	bool by_loose;         /* the current one was */

	int64_t looked; /* up to this line the table goes on */
	bool sparse;    /* a row has only its first field filled */
	struct notice empty, again, foreign, mistaken, wrong, cr;
	struct notice total; /* the row at hand, where it says Total */
	bool ended, told;

	struct arena arena;
	struct str header_raw;
	struct columns columns;
	char error[256];
	struct place error_at;
};

/* the next row, of any width */
enum csvin_row csvin_step(struct csvin *);

/* cut the line that ends at lf, or the row that begins there; false: bad */
bool csvin_split(struct csvin *, struct str line, size_t lf);
/* what is wrong, on a line, and where it stands in the window if that is known;
 * false */
bool csvin_bad(struct csvin *, int64_t line, const char *at, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));

/* is what follows, up to the end of the input, a footer; or, after a blank row
 * (block), another table?  Then the table has ended, which is told. */
bool csvin_ends(struct csvin *, bool block);
/* a footer directly below the table: the row at hand says so, and nothing but a
 * footer follows.  Else, where *again, the row is to be cut again, as looking
 * ahead has moved it. */
bool csvin_footer(struct csvin *, bool *again);
/* is the row at hand nothing but delimiters, to be left out */
bool csvin_is_empty(struct csvin *);
/* or the header again, as where files were put one after the other */
bool csvin_is_header(struct csvin *);

/* pass over the lines before the header */
void csvin_find_header(struct csvin *);
void csvin_read_header(struct csvin *);
/* what was found out of it */
void csvin_tell_header(const struct csvin *);

/* count the current row, and keep its field i (the row: -1) of the first such
 */
void csvin_notice(struct csvin *, struct notice *, int i);
/* all that is to be told of the current row */
void csvin_notice_row(struct csvin *);
/* is only its first field filled */
bool csvin_is_sparse(const struct csvin *);
/* tell it, when all rows are read */
void csvin_tell(struct csvin *);

#endif

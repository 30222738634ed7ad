/*
 * sheet: a table in memory, its cells as they stand, its columns by name
 *
 * The tables that are read are sheets, and so is what a panel shows; a format
 * that has no drawing of its own for a panel draws its sheets.
 */
#ifndef SHEET_H
#define SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "csvin.h"
#include "str.h"

#include "report/input.h"
#include "report/term.h"

/* as many cells of a table are kept; .all tells how many rows there were */
#define SHEET_CELLS 120000

struct sheet {
	struct arena *arena;
	enum input_id kind;
	struct str name; /* the file's, or what a panel calls it */
	struct str *columns;
	const struct term **terms; /* what the columns are, see term.h */
	struct str *cells;         /* row after row */
	size_t ncolumn, nrow, all;
	bool made;             /* not read */
	size_t ncell, capcell; /* of a sheet that is being made */
};

struct sheets {
	struct sheet *v;
	size_t n, cap;
};

/* the rows of a table; where account is not empty, of this account alone;
 * exits 2 where a cell of a known kind's number is none */
void sheet_read(struct arena *, struct sheet *, struct csvin *,
    enum input_id kind, struct str account);
/* the same, folded: a row for each of the texts that some columns have (keys,
 * by commas), with how many rows, and the sums of others (sums); in the order
 * of the keys */
void sheet_fold(struct arena *, struct sheet *, struct csvin *,
    enum input_id kind, const char *keys, const char *sums);
/* the next of several, empty */
struct sheet *sheets_add(struct sheets *, struct arena *);
/* an empty one with these columns, by commas, and the next cell of it; text is
 * borrowed */
void sheet_make(
    struct arena *, struct sheet *, const char *name, const char *columns);
void sheet_put(struct sheet *, struct str);
/* a copy of a number as tables have it; empty for NaN */
void sheet_put_number(struct sheet *, double);
void sheet_put_count(struct sheet *, size_t);
/* millionths, and a day number */
void sheet_put_amount(struct sheet *, int64_t);
void sheet_put_day(struct sheet *, int64_t);
/* columns of points more, before any cell */
void sheet_widen(struct sheet *, const struct str *names, size_t n);
/* sheets_add() and sheet_make() */
struct sheet *sheets_make(
    struct arena *, struct sheets *, const char *name, const char *columns);
/* cells are known to be whole rows: count them; all where it was cut */
void sheet_end(struct sheet *, size_t all);

/* -1 where there is none */
int sheet_column(const struct sheet *, const char *name);
int sheet_find(const struct sheet *, struct str name);
/* empty for a column of -1 */
struct str sheet_cell(const struct sheet *, size_t row, int column);
/* NaN where it is empty */
double sheet_number(const struct sheet *, size_t row, int column);
/* how many rows from this one on have the same text in a column */
size_t sheet_same(const struct sheet *, int column, size_t row);
/* by kind, then by what is in them: the order in which files are named does
 * not matter */
int sheet_cmp(const void *, const void *);

#endif

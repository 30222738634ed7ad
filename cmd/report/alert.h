/*
 * alert: conditions on the health table, and the accounts that meet them
 *
 * A field is a column of the table, or until:COLUMN, the days from the day of
 * the as-of to the date in that column.  They are tried while the table is
 * read, since not all of its cells are kept.
 */
#ifndef ALERT_H
#define ALERT_H

#include <stdbool.h>

#include "arena.h"
#include "buf.h"
#include "cond.h"
#include "csvin.h"
#include "str.h"

struct customer;
struct roster;

struct alert {
	struct str name, text; /* the condition as it was written */
	struct str to;         /* whom it is for, or empty */
	struct cond where;
	const struct customer **v; /* those that match */
	size_t n, cap;
};

struct alerts {
	struct arena *arena;
	struct alert *v;
	size_t n, cap;
};

/* add one, named by its own text; exits 2 where it cannot be read */
void alerts_add(struct alerts *, const char *text);
/* add the rows of a table name,where,to; to may be missing */
void alerts_read(struct alerts *, const char *path);
/* exits 2 where a field is no column of the health table */
void alerts_bind(struct alerts *, const struct csvin *);
/* the table's current row, which is of this customer */
void alerts_try(struct alerts *, const struct csvin *, const struct roster *,
    const struct customer *);
/* order by account, whatever the order of the rows */
void alerts_finish(struct alerts *);
size_t alerts_matched(const struct alerts *);
/* addresses of those that matched, each once, by commas */
void alerts_to(struct buf *, const struct alerts *);

#endif

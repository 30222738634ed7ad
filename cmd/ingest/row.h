/* row: what a template is filled from: one row of an input, and its context */
#ifndef INGEST_ROW_H
#define INGEST_ROW_H

#include <stdint.h>

#include "amount.h"
#include "buf.h"
#include "stamp.h"
#include "str.h"

struct row {
	const struct str *fields;      /* by column of the header */
	struct stamp_column *columns;  /* how each writes its dates … */
	struct stamp_column none;      /* … and what is of no column */
	struct amount_column *amounts; /* and its decimals */
	int64_t line;
	int account;         /* the column of an account's id … */
	uint32_t account_id; /* … and its number, 0: not known yet */
	struct str file;     /* the input's base name */
	struct str exported; /* as the log writes it; NULL: not known yet */
	int each;            /* the column {@cell} stands for, or -1 */
	struct str each_name;
	struct str home;     /* the currency that --currency has, or empty */
	struct str currency; /* the last amount's, where it is known */
	const struct zone
	    *zone;        /* of the filter tz that the value met, or NULL */
	struct buf small; /* a condition's field in small letters */
	bool asked;       /* for a condition: nothing is counted */
	int from;         /* the column the last value was taken from, or -1 */
	bool made;        /* … and a filter made it a number, with a point */
};

#endif

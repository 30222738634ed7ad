/* mapping: how rows of an export become events, see cs-mapping(5) */
#ifndef INGEST_MAPPING_H
#define INGEST_MAPPING_H

#include "arena.h"
#include "cond.h"
#include "csvin.h"
#include "event.h"
#include "rule.h"
#include "template.h"

enum cell {
	CELL_NAME,
	CELL_ACCOUNT,
	CELL_TIME,
	CELL_REF,
	CELL_ACTOR,
	CELL_VALUE,
	CELL_NOTE,
	CELL_COUNT
};

/* fields of a condition that are no columns, as tags */
enum { MAPPING_CELL = -2, MAPPING_CELL_NAME = -3, MAPPING_ACCOUNT = -4 };

/* a row of a mapping: the events it makes */
struct recipe {
	enum kind kind;
	struct str kind_text;
	bool alias; /* no event: value is another id of account */
	bool ruled; /* one rule, or none, for whatever name */
	const struct rule *rule;
	struct template cells[CELL_COUNT];
	struct cond when;
	struct str *each; /* globs of column names */
	size_t neach;
	/* bound to a header */
	bool active;  /* something can come of it */
	bool timed;   /* its time is not optional … */
	bool alone;   /* … and it is the only event of a row */
	int *columns; /* that match each; one, -1, without */
	size_t ncolumn;
	enum cell filled[CELL_COUNT]; /* the cells that are not empty … */
	size_t nfilled;               /* … but for the time */
};

/* how columns are written: a row of kind setting */
struct habit {
	struct str *each; /* globs of column names … */
	size_t neach;     /* … none: all of them */
	enum stamp_order order;
	enum amount_sign sign;
};

struct mapping {
	struct str name;
	struct dialect dialect; /* its rows of kind setting … */
	struct habit *habits;   /* … and those that are of columns, the last
				 * counts */
	size_t nhabit, caphabit;
	struct recipe *recipes;
	size_t n;
};

/* how a mapping goes with a header */
struct mapping_fit {
	struct str *missing; /* columns it needs; none: it fits */
	size_t nmissing;
	struct str *absent; /* … and those it may do without */
	size_t nabsent;
	int used;     /* columns of the header it looks at */
	bool *column; /* which */
	bool active;  /* something can come of it */
};

/* read a table, and close it; exits 2 at a mistake in it */
void mapping_read(
    struct arena *, struct mapping *, struct csvin *, struct str name);
/* find its columns in a header; it stays bound to it */
struct mapping_fit mapping_bind(
    struct arena *, struct mapping *, const struct csvin *);
/* does its condition hold of a row */
bool mapping_wants(struct recipe *, struct row *);
/* the column that the account of its first recipe is, or -1 */
int mapping_account(const struct mapping *);
/* does it tell of aliases, and not of events only */
bool mapping_has_aliases(const struct mapping *);
/* the kinds its active recipes make, each once, with blanks between */
struct str mapping_kinds(struct arena *, const struct mapping *);
/* what its settings say of a column */
enum stamp_order mapping_order(const struct mapping *, struct str column);
enum amount_sign mapping_sign(const struct mapping *, struct str column);
/* cs_line, cs_column or cs_reason: added by --rejects, not the export's own */
bool mapping_ignores(struct str column);

#endif

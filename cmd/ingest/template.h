/*
 * template: a cell of a mapping: literal text with {Column|filter|filter} in it
 *
 * {A||B} is the first of these columns that the header has and that is not
 * empty, nor a word of the filter empty where that comes next; {{ and }} are
 * braces.  {@exported} {@file} {@row} {@column} {@cell}
 * stand for the export's time, the input's base name, the line, and with
 * `each` the matching column and its value.  A column may be absent from the
 * header only with the filter default, or in a chain of which another exists.
 */
#ifndef INGEST_TEMPLATE_H
#define INGEST_TEMPLATE_H

#include "arena.h"
#include "csvin.h"
#include "fault.h"
#include "filter.h"
#include "row.h"

enum origin_kind {
	ORIGIN_COLUMN,
	ORIGIN_EXPORTED,
	ORIGIN_FILE,
	ORIGIN_ROW,
	ORIGIN_COLUMN_NAME,
	ORIGIN_CELL
};

/* one of the columns of a chain */
struct origin {
	enum origin_kind kind;
	struct str name;
	int column; /* where the header has it, or -1 */
};

struct piece {
	struct str literal; /* where there are no origins */
	struct origin *origins;
	size_t norigin;
	struct filter_use *uses;
	size_t nuse;
	bool optional; /* has the filter default … */
	bool fills;    /* … with something in it */
};

struct template
{
	struct piece *pieces;
	size_t n;
	struct buf joined; /* of several pieces */
	struct buf number; /* {@row} */
	int plain;   /* bound: the one column it copies; -1: it does more … */
	bool counts; /* … to all but whole numbers, by the filter number */
};

enum template_wait {
	TEMPLATE_READY,
	TEMPLATE_WAITS_PLAINLY, /* it is all there is: can be stamped later */
	TEMPLATE_WAITS
};

/* how a template goes with a header */
struct template_fit {
	struct str *missing; /* columns it needs and the header lacks */
	size_t nmissing, cap;
	struct str *absent; /* … and those it may do without */
	size_t nabsent, capabsent;
	bool *used; /* by column of the header */
	bool empty; /* names columns, and none of them is there */
};

/* why a template cannot be read */
struct mistake {
	const char *why, *wants; /* wants: what a filter takes, or NULL */
	struct str wrong;        /* the part */
};

bool template_parse(
    struct arena *, struct str text, struct template *, struct mistake *);
/* find its columns in a header */
void template_bind(struct arena *, struct template *, const struct csvin *,
    struct template_fit *);
/* a column that is not in the header, and has to be there; or may be absent */
void template_lacks(struct arena *, struct template_fit *, struct str name);
void template_absent(struct arena *, struct template_fit *, struct str name);
/* does it name this column, and may that be absent */
bool template_may_lack(const struct template *, struct str name);
/* does it have {@exported}, which a row may not know yet */
enum template_wait template_waits(const struct template *);
/* the text it makes of a row, valid until the next; false at a fault.  Where
 * the export's time is wanted but not known yet, template_is_later() */
bool template_fill(
    struct template *, struct row *, struct str *out, struct fault *);
bool template_is_later(struct str);

#endif

/*
 * filter: what can be done to a value on its way from a column to the log
 *
 * Every filter but default and prefix leaves an empty value empty.
 */
#ifndef INGEST_FILTER_H
#define INGEST_FILTER_H

#include "arena.h"
#include "buf.h"
#include "fault.h"
#include "row.h"

struct filter;
struct template;

struct filter_pair {
	struct str from, to;
};

/* a filter in a template, with its arguments */
struct filter_use {
	const struct filter *filter;
	struct str arg;
	double number;             /* times X, divide X; a unit of plus */
	struct zone zone;          /* of tz */
	char code[3];              /* of in and minor, in capitals */
	struct filter_pair *pairs; /* of map; empty: the words */
	size_t npair;
	bool otherwise; /* map has *=X, in arg: * is as it was */
	/* an argument in braces, filled before the filter is applied */
	struct template *operand;
	struct str operand_text;
	int operand_from; /* the column it came from, or -1 */
	struct buf out;   /* the last result */
	int64_t mended;   /* ids put right */
};

/* may a filter have an argument in braces; needs: without its columns nothing
 * can come of the value */
enum filter_operand { OPERAND_NONE, OPERAND_NEEDS, OPERAND_MAY };

struct filter {
	const char *name, *args, *help;
	enum filter_operand operand;
	/* NULL: takes no others; false where they cannot be read */
	bool (*set)(struct arena *, struct filter_use *, struct str args);
	/* the new value, in the same place */
	enum fault_code (*apply)(
	    struct filter_use *, struct row *, struct str *);
};

extern const struct filter filters[];
extern const size_t filter_count;

/* a filter as a template has it, its name and arguments but for the one in
 * braces; false where the arguments cannot be read, or (filter NULL) there is
 * no such filter */
bool filter_parse(struct arena *, struct str text, struct template *operand,
    struct filter_use *);
/* false where the value cannot be; the fault has no column yet */
bool filter_apply(
    struct filter_use *, struct row *, struct str *, struct fault *);
/* append it in small letters (ASCII) */
void filter_small(struct buf *, struct str);
/* the next word of *s, which may stand in double quotes; false at the end */
bool filter_word(struct str *s, struct str *word);

#endif

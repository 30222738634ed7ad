/*
 * table: definitions by name: models, cards, journeys, mappings
 *
 * A NAME with a slash or ending in .csv is a path.  Any other is looked for as
 * NAME.csv in $CS_TABLES/SORT/, ~/.config/cs-tools/SORT/ and among those built
 * in; SORT is model, mapping, card, plays or journey.
 */
#ifndef TABLE_H
#define TABLE_H

#include "arena.h"
#include "csvin.h"
#include "sink.h"
#include "str.h"

struct table_builtin {
	const char *sort, *name;
	const char *text;
	size_t n;
};

/* made at build time from common/tables/, sorted by sort and name; the last
 * has no name */
extern const struct table_builtin table_builtins[];

/* is there one of that name; a path counts as one */
bool table_exists(const char *sort, const char *name);
/* … and no file is */
bool table_is_built_in(const char *sort, const char *name);
/* exits 2 where there is none, listing those built in, or it is a log */
struct csvin *table_open(const char *sort, const char *name);
/* all its bytes, for --print and for a digest; owned by the arena */
struct str table_text(struct arena *, const char *sort, const char *name);
/* NAME, a tab and the text of its first comment row, a line each */
void table_list(const char *sort, struct sink *);
/* --list and --print NAME: to standard output; name NULL lists */
void table_print(const char *sort, const char *name);
/* NAME@DIGEST, without folder and ending, as results name what made them; owned
 * by the arena */
struct str table_label(struct arena *, const char *sort, const char *name);
/* eight hexadecimal digits that change with any byte of the text */
void table_digest(struct str text, char out[9]);

#endif

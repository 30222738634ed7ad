/*
 * dialect: how a file of rows is written, and how that is known
 *
 * Every item has a name and a value as text: of an option of cs-ingest, of a
 * row of kind setting in a mapping, and of what --explain prints.
 */
#ifndef DIALECT_H
#define DIALECT_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"
#include "encoding.h"
#include "str.h"

enum dialect_item {
	DIALECT_ENCODING,
	DIALECT_LINE_ENDS,
	DIALECT_DELIMITER,
	DIALECT_QUOTE,
	DIALECT_ESCAPE,
	DIALECT_HEADER,
	DIALECT_HEADER_ROWS,
	DIALECT_EMPTY_ROWS,
	DIALECT_FOOTER,
	DIALECT_LENIENT,
	DIALECT_COUNT
};

/* {0}: nothing is known, and what is not given is found out */
struct dialect {
	bool given[DIALECT_COUNT];
	const char *why[DIALECT_COUNT]; /* in words, where not given */
	char delimiter;
	bool blank;   /* a blank follows each delimiter, and is part of it */
	bool blanks;  /* a run of blanks and tabs is the delimiter */
	char quote;   /* '\0': none */
	char escape;  /* '\0': a quote in quotes is doubled */
	bool cr;      /* CR alone ends a line too */
	bool lenient; /* text after a closing quote is part of the field */
	bool keep_empty, keep_footer;
	enum encoding encoding;
	char charset[32];      /* iconv(3)'s name, for ENCODING_OTHER */
	const char *line_ends; /* "LF", "CRLF", "CR" or "mixed" */
	int64_t header;        /* the line of the header, from 1; 0: find it */
	int header_rows;       /* 0: find out */
	bool stray_cr;         /* the sample has a CR alone, and LF too */
	bool bom, gzip, sep_line;
	/* of so many of the first rows that are not blank, so many have the
	 * width of most */
	int rows, alike, width;
};

/* one of our own files, and nothing is to be found out */
// clang-format off
#define DIALECT_OURS { .delimiter = ',', .quote = '"', .header = 1, \
	.encoding = ENCODING_UTF8, .header_rows = 1, .keep_empty = true, \
	.keep_footer = true, .given = { true, true, true, true, true, true, \
		true, true, true, true } }
// clang-format on

extern const struct str dialect_names[DIALECT_COUNT];

/* give an item its value; false where it cannot be that */
bool dialect_give(struct dialect *, enum dialect_item, struct str value);
/* what an item may be, for a message */
const char *dialect_wants(enum dialect_item);
/* an item's value, as dialect_give() takes it */
void dialect_put(struct buf *, const struct dialect *, enum dialect_item);
/* items given in `over` replace those in d */
void dialect_over(struct dialect *d, const struct dialect *over);
/* is any item */
bool dialect_given(const struct dialect *);
/* one byte between fields, quotes doubled if any, and strict */
bool dialect_is_plain(const struct dialect *);

#endif

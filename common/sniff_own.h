/*
 * sniff_own: what the files of sniff share, and nobody else knows
 *
 * sniff_shape.c measures the first rows in a dialect, sniff_delimiter.c finds
 * what is between their fields, sniff_header.c tells where the table begins in
 * them, sniff_refuse.c what is no CSV at all.
 */
#ifndef SNIFF_OWN_H
#define SNIFF_OWN_H

#include "loose.h"
#include "sniff.h"

enum { LOOK = 200 }; /* rows, at most */

/* what a row is like */
struct shape {
	int64_t line;
	int fields, filled, last; /* last: fields up to the last that is not
				   * empty */
	bool bad;
};

struct shapes {
	struct loose row;
	struct shape v[LOOK];
	int n, bad, lone;
	int width, alike; /* the width that most rows have, and how many */
	int rows;         /* that are not blank */
};

/* the offset after the line at i, and the line */
size_t sniff_next_line(struct str, size_t i, bool cr, struct str *line);
/* the row at i; returns the offset after it */
size_t sniff_row(struct loose *, struct str, size_t i, struct shape *);
/* the first rows of the text in a dialect */
void sniff_measure(struct str, const struct dialect *, struct shapes *);
/* a is better: more of its rows are alike and readable, or as many and they
 * have more fields */
bool sniff_better(const struct shapes *a, const struct shapes *b);
/* does the text have the byte where it matters */
bool sniff_has(struct str, char);
/* the delimiter, where it is not known; best is measured with it */
void sniff_delimiter(
    struct str, struct dialect *, struct shapes *now, struct shapes *best);
/* where the header is, and how many rows it has */
void sniff_header(struct str, struct shapes *, struct dialect *);

#endif

/*
 * plain: text for a terminal or a mail, 80 columns wide, aligned as it is seen
 *
 * What comes from data goes through plain_put(), which shows controls, escapes
 * and what turns the direction of writing as \x1b and \u202e.
 */
#ifndef PLAIN_H
#define PLAIN_H

#include <stdbool.h>

#include "buf.h"
#include "str.h"

#include "report/roster.h"

#define PLAIN_WIDTH 80

struct plain {
	struct buf *out;
	struct buf cell; /* what plain_cell() puts next */
	bool ascii;      /* nothing of our own but ASCII */
	bool colour;
};

enum plain_style {
	PLAIN_STRONG,
	PLAIN_SOFT,
	PLAIN_RED,
	PLAIN_YELLOW,
	PLAIN_GREEN
};

void plain_put(struct plain *, struct str);
/* in exactly so many columns; what is too long is cut and ends in … */
void plain_left(struct plain *, struct str, int columns);
/* what stands in .cell, to the right of so many columns, and forget it */
void plain_cell(struct plain *, int columns);
void plain_spaces(struct plain *, int n);
/* end the line, without blanks at its end */
void plain_end_line(struct plain *);
/* words, broken at blanks at the right margin, from the second line on behind
 * so many blanks; column is where the first stands; ends in LF */
void plain_wrap(struct plain *, struct str, int indent, int column);
/* a bar of a share of so many columns, filled up with blanks */
void plain_bar(struct plain *, double share, int columns);
/* values as small columns, a blank where one is NaN */
void plain_spark(
    struct plain *, const double *, size_t n, double low, double high);
/* the band in 9 columns: its sign and name */
void plain_band(struct plain *, enum band);
/* the sign of up, down or neither, one column */
void plain_arrow(struct plain *, double change);
/* what stands between two facts on a line */
const char *plain_dot(const struct plain *);
void plain_begin(struct plain *, enum plain_style);
void plain_end(struct plain *);
/* an empty line and a title, and beside it what was left out */
void plain_heading(struct plain *, const char *title, struct str aside);

#endif

/*
 * glyph: text as it is seen: one character with the marks on it at a time, how
 * many columns of a terminal it takes, and whether it may be shown as it is
 */
#ifndef GLYPH_H
#define GLYPH_H

#include <stdint.h>

#include "str.h"

#define GLYPH_ESCAPE 12

enum glyph_kind {
	GLYPH_PLAIN,
	GLYPH_CONTROL, /* C0, C1, delete, line and paragraph separator */
	GLYPH_HIDDEN,  /* turns the direction of writing, or is not seen at all
			*/
	GLYPH_BAD      /* a byte that is not UTF-8 */
};

struct glyph {
	struct str bytes;
	uint32_t code; /* of the first character, or the byte that is wrong */
	int width;     /* 0, 1 or 2 columns; of what is shown where not plain */
	enum glyph_kind kind;
};

struct glyph_range {
	uint32_t first, last;
};

/* Unicode 14: marks that take no column, and characters that take two; gaps
 * that are not assigned are taken for their neighbours */
extern const struct glyph_range glyph_zero[], glyph_wide[];
extern const size_t glyph_nzero, glyph_nwide;

/* the first glyph of *rest, which must not be empty, and step over it */
struct glyph glyph_next(struct str *rest);
/* how a glyph that is not plain is shown: \x1b, \u202e; NUL-terminated;
 * returns the length */
size_t glyph_escape(const struct glyph *, char out[GLYPH_ESCAPE]);
/* columns all of it takes, escapes included */
int glyph_columns(struct str);
/* as much from the start as fits in so many columns */
struct str glyph_fit(struct str, int columns);

#endif

/*
 * svg: pictures in the page, as wide as their place, placed by per cent
 *
 * A picture that says something of its own has a title and a description, and
 * a table beside it.  A mark only draws the number that stands next to it, and
 * is not there for a screen reader.
 */
#ifndef SVG_H
#define SVG_H

#include "buf.h"
#include "str.h"

void svg_begin(struct buf *, const char *id, const char *title,
    struct str description, int height);
void svg_end(struct buf *);
/* x and width in per cent, y and height in pixels */
void svg_rect(struct buf *, const char *class, double x, double width, double y,
    double height);
void svg_label(struct buf *, const char *class, double x, double y, struct str);

/* points as a bar from the middle, to the left where they cost */
void svg_signed(struct buf *, double points, double largest);
/* from where, hollow, to where, filled, on a scale of 0 to 100 */
void svg_move(struct buf *, double from, double to);

#endif

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

/* what a mark of a value shows beside it; NaN where there is none */
struct svg_span {
	double value, low, high, target;
};

#define SVG_ID 32

/* an id of its own for the n-th picture of a name */
void svg_id(char out[SVG_ID], const char *name, size_t n);
void svg_begin(struct buf *, const char *id, const char *title,
    struct str description, int height);
void svg_end(struct buf *);
/* x and width in per cent, y and height in pixels */
void svg_rect(struct buf *, const char *class, double x, double width, double y,
    double height);
void svg_label(struct buf *, const char *class, double x, double y, struct str);

/* a drawing of its own scale in a picture, so many per cent from the left and
 * pixels from the top: x and y run from 0 to 100, lines keep their width */
void svg_plot(struct buf *, double x, double y, double width, double height);
void svg_plot_end(struct buf *);

/* a bar of so large a share of its place */
void svg_bar(struct buf *, const char *class, double share);
/* a bar, and behind it what may still be added to it */
void svg_bar_rest(struct buf *, double share, double rest);
/* a value as a bar from 0, with its limits as a line and its target as a tick,
 * where from and to stand at either end */
void svg_bullet(struct buf *, const struct svg_span *, double from, double to);
/* a value as a point with its limits, and a line where the target is */
void svg_point(struct buf *, const struct svg_span *, double from, double to);
/* numbers one after the other, the last with a dot; NaN leaves a gap */
void svg_spark(struct buf *, const double *v, size_t n, double from, double to);
/* points as a bar from the middle, to the left where they cost */
void svg_signed(struct buf *, double points, double largest);
/* from where, hollow, to where, filled, on a scale of 0 to 100 */
void svg_move(struct buf *, double from, double to);

#endif

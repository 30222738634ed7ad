/*
 * html: the writer of the page, well-formed as XML too
 *
 * Data reaches the page through html_text() and html_attr() alone: controls are
 * dropped, what turns the direction of writing is shown as \u202e, bytes that
 * are no UTF-8 become U+FFFD, and what is longer than HTML_LONGEST glyphs (or,
 * escaped, HTML_MOST bytes) ends in an ellipsis.  Nothing of the data is ever
 * an id, a class or a style.
 */
#ifndef HTML_H
#define HTML_H

#include "buf.h"
#include "str.h"

#include "report/roster.h"

#define HTML_LONGEST 160
#define HTML_MOST 640
#define HTML_MINUS "\xe2\x88\x92"

/* between tags */
void html_text(struct buf *, struct str);
/* in an attribute's double quotes */
void html_attr(struct buf *, struct str);
/* data between two pieces of markup */
void html_in(struct buf *, const char *open, struct str, const char *close);
/* the class of a band: r, y, g or u */
char html_class(enum band);
const char *html_band_name(enum band);
/* its sign and name */
void html_band(struct buf *, enum band);
/* the shade of points in a heat map, 0 to 6, for the classes h0 to h6 */
int html_shade(double points);
/* its sign and signed points, or "unknown" */
void html_trend(struct buf *, double points);
/* the day and how far it is, or "unknown" */
void html_day(struct buf *, int64_t day, int64_t today);

/* what begins every table: a caption only for those who cannot see the heading
 * above it, and its columns' names by bars */
void html_table(
    struct buf *, const char *class, const char *caption, const char *columns);
void html_table_end(struct buf *);

#endif

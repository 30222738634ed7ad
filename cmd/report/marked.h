/*
 * marked: tables with a mark in each row: a bar, or a value with its limits
 *
 * A row of the table here says of which tables which rows and columns are
 * shown, and what is drawn; one input may have several.
 */
#ifndef MARKED_H
#define MARKED_H

#include "buf.h"

#include "report/sheet.h"

/* draws the sheet by each row that is of its kind; at most so many rows of
 * each; false where there is none */
bool marked_html(struct buf *, const struct sheet *, size_t top);

#endif

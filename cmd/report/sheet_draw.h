/* sheet_draw: sheets as every format draws those that need no picture */
#ifndef SHEET_DRAW_H
#define SHEET_DRAW_H

#include "buf.h"

#include "report/plain.h"
#include "report/sheet.h"

#define SHEET_ROWS 25
#define SHEET_COLUMNS 16

/* what it is called: a known table by its kind, another by its file */
struct str sheet_title(const struct sheet *);
/* at most so many rows of each */
void sheets_text(struct plain *, const struct sheets *, size_t top);
void sheets_html(struct buf *, const struct sheets *, size_t top);
/* the table alone */
void sheet_html(
    struct buf *, const struct sheet *, const char *caption, size_t top);

#endif

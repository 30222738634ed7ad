/* mail: HTML as mailers read it: attributes for styles, no picture, no class */
#ifndef MAIL_H
#define MAIL_H

#include "buf.h"

#include "report/sheet.h"

/* a table of at most so many rows, and nothing where it has none */
void mail_table(struct buf *, const struct sheet *, size_t top);
/* with their names and what was left out; a single one that was made needs no
 * name */
void mail_sheets(struct buf *, const struct sheets *, size_t top);

#endif

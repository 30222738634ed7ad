/*
 * markdown: the writer of Markdown, as GitHub, GitLab and chats read it
 *
 * Data reaches it through markdown_text() alone: what would be markup, a
 * mention, a link, a formula or HTML is escaped, controls are dropped, what
 * turns the direction of writing is shown as \u202e, and what is longer than
 * MARKDOWN_LONGEST glyphs ends in an ellipsis.
 */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include "buf.h"
#include "str.h"

#include "report/sheet.h"

#define MARKDOWN_LONGEST 160

void markdown_text(struct buf *, struct str);
/* a table of at most so many rows */
void markdown_table(struct buf *, const struct sheet *, size_t top);
/* those that have a name under it, and how many rows were left out */
void markdown_sheets(struct buf *, const struct sheets *, size_t top);

#endif

/* line: fields as the log writes them: quotes only where needed, no breaks */
#ifndef INGEST_LINE_H
#define INGEST_LINE_H

#include <stdbool.h>

#include "buf.h"
#include "str.h"

/* a field of any column but value and note; false where it has a line break */
bool line_field(struct buf *, struct str);
/* a value or a note: LF, CR and backslash as \n, \r and \\ */
void line_text(struct buf *, struct str);
/* one that is escaped already: LF and CR only, should there be any */
void line_escaped(struct buf *, struct str);

#endif

/* exported: when an export was made, as its file's name says */
#ifndef INGEST_EXPORTED_H
#define INGEST_EXPORTED_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/* the last YYYY-MM-DD or YYYYMMDD in a name, standing alone among other
 * characters; a day stands for its last second */
bool exported_by_name(struct str name, int64_t *t);
/* a date or a time, as on the command line */
bool exported_by_text(struct str text, int64_t *t);

#endif

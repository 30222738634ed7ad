/* whole: all bytes of a small file, as they are */
#ifndef INGEST_WHOLE_H
#define INGEST_WHOLE_H

#include "buf.h"

/* false where it cannot be read, or is longer than a mebibyte */
bool whole_read(const char *path, struct buf *out);

#endif

/*
 * rowfeed: the rows of a reader, plain ones cut by other threads (rowpart.h),
 * the others by csvin_next()
 */
#ifndef INGEST_ROWFEED_H
#define INGEST_ROWFEED_H

#include "csvin.h"

struct rowfeed;

/* wanted: the numbers of nwanted columns, ascending, which live on */
struct rowfeed *rowfeed_open(struct csvin *, const int *wanted, size_t nwanted);
/* the next row; of one that is not bad, its fields by column where they are
 * wanted, valid until the next */
enum csvin_row rowfeed_next(struct rowfeed *, struct str *fields);
int64_t rowfeed_line(const struct rowfeed *);
/* the reader, to be asked of the current row */
const struct csvin *rowfeed_reader(struct rowfeed *);
/* does not close the reader */
void rowfeed_free(struct rowfeed *);

#endif

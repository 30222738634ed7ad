/*
 * rowfeed: the rows of a reader, plain ones cut by other threads (rowpart.h),
 * the others by csvin_next()
 */
#ifndef INGEST_ROWFEED_H
#define INGEST_ROWFEED_H

#include "accounts.h"
#include "csvin.h"

struct rowfeed;

/* wanted: the numbers of nwanted columns, ascending, which live on; account:
 * the column of an id of these accounts that is looked up on the way, or -1 */
struct rowfeed *rowfeed_open(struct csvin *, const int *wanted, size_t nwanted,
    struct accounts *, int account);
/* the next row; of one that is not bad, its fields by column where they are
 * wanted, valid until the next */
enum csvin_row rowfeed_next(struct rowfeed *, struct str *fields);
int64_t rowfeed_line(const struct rowfeed *);
/* the number of the id in that column; 0 where it is not known */
uint32_t rowfeed_account(const struct rowfeed *);
/* the reader, to be asked of the current row */
const struct csvin *rowfeed_reader(struct rowfeed *);
/* does not close the reader */
void rowfeed_free(struct rowfeed *);

#endif

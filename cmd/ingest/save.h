/* save: --save-dialect: a mapping with how its export is written in it */
#ifndef INGEST_SAVE_H
#define INGEST_SAVE_H

#include "csvin.h"
#include "row.h"

/* write the mapping of that name to a file: as it is, with a row of kind
 * setting for each item of the dialect, for the order of its dates and for the
 * sign of its decimals, as far as they are known */
void save_dialect(const char *path, const char *name, const struct csvin *,
    const struct row *);

#endif

/* save: --save-dialect: a mapping with how its export is written in it */
#ifndef INGEST_SAVE_H
#define INGEST_SAVE_H

#include "csvin.h"
#include "mapping.h"

/* write the mapping, by the name it was given or else its own, to a file: as it
 * is, with a row of kind setting for each item of the dialect; exits 2 for
 * a log, which has none */
void save_dialect(const char *path, const struct mapping *, const char *name,
    const struct csvin *);

#endif

/* impostor: files that look like an export, and tell no facts */
#ifndef INGEST_IMPOSTOR_H
#define INGEST_IMPOSTOR_H

#include "csvin.h"
#include "mapping.h"

/* exits 2 where the header is that of one, but for a mapping that looks at what
 * gives it away */
void impostor_check(
    const struct csvin *, const char *file, const struct mapping_fit *);

#endif

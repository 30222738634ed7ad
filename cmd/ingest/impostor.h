/* impostor: files that look like an export, and tell no facts */
#ifndef INGEST_IMPOSTOR_H
#define INGEST_IMPOSTOR_H

#include "csvin.h"
#include "mapping.h"

/* what it is in truth, where the header is that of one, but for a mapping that
 * looks at what gives it away; NULL: none */
const char *impostor_words(const struct csvin *, const struct mapping_fit *);
/* exits 2 where the header is that of one */
void impostor_check(
    const struct csvin *, const char *file, const struct mapping_fit *);

#endif

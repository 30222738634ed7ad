/* aliases: --aliases: a table alias,account of other ids of accounts */
#ifndef INGEST_ALIASES_H
#define INGEST_ALIASES_H

#include "ingest.h"

/* a row that cannot be taken is told; exits 2 where the table cannot be read */
void aliases_read(struct ingest *, const char *path);

#endif

/* summary: --summary: what became of each input, a row each */
#ifndef INGEST_SUMMARY_H
#define INGEST_SUMMARY_H

#include "ingest.h"

void summary_write(
    const struct ingest *, const struct input *, size_t n, struct buf *out);

#endif

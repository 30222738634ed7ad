/* summary: --summary: what became of each input, a row each */
#ifndef INGEST_SUMMARY_H
#define INGEST_SUMMARY_H

#include "ingest.h"

/* tally: a row an input */
void summary_write(struct buf *out, const struct input *,
    const struct union_tally *tally, size_t n);

#endif

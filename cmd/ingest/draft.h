/*
 * draft: --draft: a first mapping for an export that no mapping knows
 *
 * What it is (tickets, a survey, invoices …) is what most words of its header
 * and its file's name speak for, of the forms that have the columns they need.
 * Every guess is a comment row: it is there to be read, and mended.
 */
#ifndef INGEST_DRAFT_H
#define INGEST_DRAFT_H

#include "arena.h"
#include "buf.h"
#include "csvin.h"

/* reads the export's first rows; false where nothing can be made of it, and out
 * is why and what to do */
bool draft_write(
    struct buf *out, struct arena *, struct csvin *, struct str base);

#endif

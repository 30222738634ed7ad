/*
 * rates: --currency, what the log's amounts are in, and --rates, a table
 * currency,date,rate of what others are worth in it
 */
#ifndef INGEST_RATES_H
#define INGEST_RATES_H

#include "ingest.h"

/* currency: NULL: none is given; path: NULL: no rates.  Exits 2 where the table
 * cannot be read, or a currency has two rates of one day. */
void rates_read(struct ingest *, const char *currency, const char *path);

#endif

/* delivery: what an export delivers, as events of kind feed, and in what
 * currency */
#ifndef INGEST_DELIVERY_H
#define INGEST_DELIVERY_H

#include "ingest.h"

/* all of it is read: it delivers these kinds from the first time that it covers
 * until it was exported; nothing where that is not known, or there are none;
 * named: some of its rows named the currency of the log */
void delivery_add(
    struct ingest *, struct input *, struct str kinds, bool named);

#endif

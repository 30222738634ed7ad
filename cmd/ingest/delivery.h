/* delivery: what an export delivers, as events of kind feed */
#ifndef INGEST_DELIVERY_H
#define INGEST_DELIVERY_H

#include "ingest.h"

/* all of it is read: it delivers these kinds from the first time that it covers
 * until it was exported; nothing where that is not known, or there are none */
void delivery_add(struct ingest *, struct input *, struct str kinds);

#endif

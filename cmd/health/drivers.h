/* drivers: what costs an account most, and what earns most, in words */
#ifndef DRIVERS_H
#define DRIVERS_H

#include "buf.h"
#include "score.h"

/* "-12.3 Label: value; …; +8.1 Label: value": the costliest measures, then the
 * ones that earn most; in points of the score, with the raw value */
void drivers_write(struct buf *, const struct measures *, const struct answer *,
    const struct mark *);

#endif

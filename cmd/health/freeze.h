/* freeze: the model as a table, with the peers' percentiles as numbers */
#ifndef FREEZE_H
#define FREEZE_H

#include "csvin.h"
#include "csvout.h"
#include "measure.h"

/* copy the table of a model, row by row, with the anchors of an instant in the
 * cells worst and best where they were p10 or p90 (left as they are where too
 * few peers were seen); in must be the table the model was read from */
void freeze_write(struct csvin *in, const struct measures *,
    const struct instant *, struct csvout *);

#endif

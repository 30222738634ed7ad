/* settle: whether a column's dates have the day or the month first, and whether
 * its amounts have a decimal point or a comma */
#ifndef INGEST_SETTLE_H
#define INGEST_SETTLE_H

#include "amount.h"
#include "fault.h"
#include "rows.h"
#include "stamp.h"

/* look ahead until a row decides for the fault's column; exits 2 where none
 * does.  The current row's fields have moved. */
void settle_order(struct rows *, struct stamp_column *, const struct fault *);
/* the column decides both ways: exits 2 */
_Noreturn void settle_fail(
    const struct rows *, const struct stamp_column *, const struct fault *);

/* the same for its amounts, where 1,234 is grouped if a thousand rows do not
 * decide */
void settle_sign(struct rows *, struct amount_column *, const struct fault *);
_Noreturn void settle_sign_fail(
    const struct rows *, const struct amount_column *, const struct fault *);

#endif

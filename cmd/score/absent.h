/* absent: what impact is asked about and no account has: a word misspelt, or
 * an export that is missing */
#ifndef ABSENT_H
#define ABSENT_H

#include "diag.h"
#include "score/trace.h"
#include "score/traces.h"

/* STATUS_TOLD where there is such a thing; nothing where there is no account */
enum status absent_tell(const struct trace_ask *, const struct traces *);

#endif

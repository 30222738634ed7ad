/* audit: can this log be trusted: a row for each thing that is wrong with it */
#ifndef AUDIT_H
#define AUDIT_H

#include "diag.h"
#include "score/settings.h"

#define AUDIT_HEADER "finding,count,share,example,distorts"

/* STATUS_TOLD where anything was found */
enum status audit_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif

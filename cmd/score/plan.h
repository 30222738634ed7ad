/* plan: the few plays that together meet most of what accounts are short of */
#ifndef PLAN_H
#define PLAN_H

#include "diag.h"
#include "score/settings.h"

/* as analyses run, see run.h */
enum status plan_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif

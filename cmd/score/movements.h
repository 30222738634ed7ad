/* movements: what moved ARR, by group and month: what opens, and what was new,
 * grew, came back, shrank and was lost, is what closes */
#ifndef MOVEMENTS_H
#define MOVEMENTS_H

#include "diag.h"
#include "score/settings.h"

/* as analyses run, see run.h */
enum status movements_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif

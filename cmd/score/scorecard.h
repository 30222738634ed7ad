/* scorecard: cards computed over a log, or from partial results */
#ifndef SCORECARD_H
#define SCORECARD_H

#include "diag.h"
#include "score/settings.h"

/* as analyses run, see run.h */
enum status scorecard_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif

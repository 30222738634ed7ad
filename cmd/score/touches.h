/* touches: whom the touches made served, of the groups of a card */
#ifndef TOUCHES_H
#define TOUCHES_H

#include "diag.h"
#include "score/settings.h"

/* as analyses run, see run.h */
enum status touches_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif

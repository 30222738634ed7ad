/*
 * impact: is the outcome another after an action than it would have been
 *
 * Reads the log once and keeps what it needs of every account (trail.h); the
 * rest is computed from that.
 */
#ifndef IMPACT_H
#define IMPACT_H

#include "diag.h"
#include "score/settings.h"

/* as analyses run, see run.h */
enum status impact_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif

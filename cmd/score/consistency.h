/*
 * consistency: how much the care of like customers depends on who looks after
 * them
 *
 * Each measure of the cards method and principles, and their points, compared
 * between the owners of living accounts inside a segment.
 */
#ifndef CONSISTENCY_H
#define CONSISTENCY_H

#include "diag.h"
#include "score/settings.h"

/* --by names another attribute than the owner */
enum status consistency_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif

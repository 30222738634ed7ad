/* assessors: how far those who assess practices agree */
#ifndef ASSESSORS_H
#define ASSESSORS_H

#include "diag.h"
#include "score/settings.h"

/* a row an assessor, and a row two who assessed the same */
enum status assessors_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif

/* tell: what several modes say on standard error */
#ifndef TELL_H
#define TELL_H

#include <stdint.h>

#include "diag.h"

struct job;

/* exits 2 where --by was given: the mode has no column for groups */
void tell_groups(const struct job *, const char *mode);
/* how many of these steps stand at the instant of the one before, where their
 * order is the log's alone */
void tell_tied(int64_t tied, int64_t steps);
/* an activity that an option names never occurs; says which do */
enum status tell_missing(const struct job *, const char *what, struct str name);

#endif

/*
 * practices: a maturity's practices as people see them and as the log shows
 *
 * Of the own organisation, and of every account whose practices were assessed;
 * what is a year old is no claim any more.
 */
#ifndef PRACTICES_H
#define PRACTICES_H

#include "diag.h"
#include "score/settings.h"

/* a row a practice: what is claimed, what is shown, and whether they agree */
enum status practices_run(
    const struct settings *, struct arena *, const char *const *paths);
/* --sheet: the practices of a table, to be filled in */
enum status practices_sheet(const struct settings *, struct arena *);

#endif

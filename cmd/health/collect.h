/* collect: the panel of a back-test, read from a log */
#ifndef COLLECT_H
#define COLLECT_H

#include "health/panel.h"
#include "health/ward.h"

/* leave out the measures that look at status, notice or churn: they would tell
 * what is to be foretold; says which; to be called before clinic_open() */
enum status collect_blind(struct measures *);
/* the dates from as-of - lead - horizon back, `every` apart, none before
 * `first`; returns how many */
size_t collect_dates(struct panel *, struct arena *, int64_t asof,
    int64_t first, struct span every);
/* read the log; the dates must be the clinic's instants from CLINIC_MORE on;
 * names are owned by the arena, rows and points until collect_free() */
void collect_panel(struct panel *, struct ward *, struct log *, struct arena *);
void collect_free(struct panel *);

#endif

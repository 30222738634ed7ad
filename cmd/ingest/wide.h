/*
 * wide: exports that have a column a month, or a column a metric
 *
 * A mapping reads such columns by `each`: the event's name or its time is the
 * column's name, its value the cell.
 */
#ifndef INGEST_WIDE_H
#define INGEST_WIDE_H

#include "buf.h"
#include "form.h"

enum {
	WIDE_MONTHS = 2, /* as few columns are no chance … */
	WIDE_METRICS = 3 /* … and as few make an export of metrics */
};

/* how a column's name becomes a day: what to write before it and after it */
struct wide_day {
	const char *before, *after;
};

/* how many columns are named after a month or a day and hold numbers, and how
 * they write it */
size_t wide_months(const struct study *, const struct wide_day **);
/* the filter that reads all of them, with its argument */
const char *wide_filter(const struct study *, const struct wide_day *);
/* a pattern of their names, or their names; they are told from here on */
void wide_put_months(
    struct buf *out, struct form_draft *, const struct wide_day *);
/* is the column a reading: numbers that have no other role, by a name that
 * counts or measures something */
bool wide_is_metric(const struct form_draft *, size_t column);
size_t wide_metrics(const struct form_draft *);
/* their names; they are told from here on */
void wide_put_metrics(struct buf *out, struct form_draft *);

#endif

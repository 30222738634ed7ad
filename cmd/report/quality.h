/* quality: what is to be known of the data before its numbers are believed */
#ifndef QUALITY_H
#define QUALITY_H

#include "report/report.h"

#define QUALITY_MOST 8

/* a sentence each, in the report's arena; returns how many */
size_t quality_findings(const struct report *, struct str out[QUALITY_MOST]);
/* "4 sources, 12 of 50,523 rows rejected" */
void quality_sources(struct buf *, const struct report *);
/* the accounts too little is known of, by ARR; *all is how many there are,
 * the result how many are told */
size_t quality_unknown(
    const struct report *, const struct customer ***, size_t *all);

#endif

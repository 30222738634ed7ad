/*
 * standing: the drafted rows of how an account stands with us
 *
 * By a status in words; else by yes and no in columns of their own, which an
 * export may have of churn and of a trial; and by the day on which it left.
 */
#ifndef INGEST_STANDING_H
#define INGEST_STANDING_H

#include "form.h"

/* the ARR that a column says, and none where a flag says that there is none */
void standing_put_arr(struct form_draft *);
void standing_put_status(struct form_draft *);
/* churned on a day, where a column has it */
void standing_put_churned(struct form_draft *);

#endif

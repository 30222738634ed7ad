/* form: practices as a sheet that a person fills in; cs-ingest(1) knows it as
 * practices */
#ifndef FORM_H
#define FORM_H

#include <stdint.h>

#include "csvout.h"
#include "score/practice.h"

/* of the own organisation, of the day; assessor and level are left to whoever
 * fills it in */
void form_write(const struct practices *, int64_t day, struct csvout *);

#endif

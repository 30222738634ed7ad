/*
 * rollup: parent accounts, each from the rows of its children
 *
 * A child is an account that is to be shown and has the attribute asked for
 * (parent).  A parent's scores are the ARR-weighted means of its children's
 * (plain means where no ARR is known), its ARR their sum, its driver the
 * worst child and what that costs.
 */
#ifndef ROLLUP_H
#define ROLLUP_H

#include "health/ward.h"

/* read the log and print a row a parent, by the bytes of its id, under the
 * header of the default table; trend and confidence are means like the score */
void rollup_print(
    struct ward *, struct log *, struct str attribute, struct arena *);

#endif

/*
 * currency: currencies, by their codes of ISO 4217 or by a sign that several
 * have, as $ and kr are
 */
#ifndef INGEST_CURRENCY_H
#define INGEST_CURRENCY_H

#include <stdbool.h>

#include "str.h"

/* the codes that a sign stands for, with blanks between; empty where it is none
 */
struct str currency_codes(struct str sign);
/* the code a sign stands for, or the sign itself where it is one of several or
 * is a code already */
struct str currency_of_sign(struct str);
/* three capitals */
bool currency_is_code(struct str);
/* … or a sign that several have */
bool currency_valid(struct str);
/* are they one: the same, or a sign and one that has it */
bool currency_same(struct str, struct str);
/* how many digits its smallest unit has after the point: 2 for most */
int currency_digits(struct str);

#endif

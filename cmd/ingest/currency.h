/*
 * currency: currencies, by their codes of ISO 4217 or by a sign that several
 * have, as $ and kr are; any three capitals that the user names are one too, as
 * BTC
 */
#ifndef INGEST_CURRENCY_H
#define INGEST_CURRENCY_H

#include <stdbool.h>

#include "diag.h"
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
/* a code that was in use on some day since 2015 */
bool currency_in_use(struct str);
/* " (did you mean "EUR"?)", of a code that is none: that of the log (empty: not
 * known) or one in use, or "" */
const char *currency_near(
    struct str code, struct str home, char out[DIAG_TEXT]);

#endif

/*
 * unit: what the measures of a built-in card are counted in
 *
 * A card's table says of its values what they are and not in what.  Where the
 * card is the built-in one, to the byte, its statistics tell which values are
 * shares.
 */
#ifndef UNIT_H
#define UNIT_H

#include "str.h"

#include "report/term.h"

/* label is NAME@DIGEST, as the card's own row has it; plain numbers where it is
 * not built in */
const struct term *unit_of(struct str label, struct str measure);
const struct term *unit_share(void);
const struct term *unit_number(void);

#endif

/*
 * amount: numbers as people and spreadsheets write them
 *
 * Blanks around, a sign in front or (accountants') behind, U+2212, or else
 * parentheses for negative, grouping in threes (or as in India) by one sign,
 * with money a currency's sign or three capitals before or after, or both where
 * they agree.  The decimal sign is a point unless a comma is asked for: 1,234 is
 * never guessed at.  An exponent only behind a plain number.
 */
#ifndef INGEST_AMOUNT_H
#define INGEST_AMOUNT_H

#include "buf.h"
#include "fault.h"

struct amount_style {
	bool money;   /* take off currencies */
	bool comma;   /* the decimal sign, and points group */
	bool percent; /* take off its sign */
};

/* the number as plain digits at the end of out, and what stood for a currency
 * (empty where nothing did), as it stood; FAULT_NONE, FAULT_NUMBER,
 * FAULT_TWO_CURRENCIES or FAULT_COMMA (a decimal comma nobody asked for) */
enum fault_code amount_read(
    struct buf *out, struct str, struct amount_style, struct str *currency);

#endif

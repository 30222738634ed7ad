/* around: what stands before and behind the digits of an amount */
#ifndef INGEST_AROUND_H
#define INGEST_AROUND_H

#include "amount.h"

/* { 0 } is nothing */
struct around {
	bool sign, pair, percent; /* met; pair: parentheses */
	bool minus;
	bool wrong;             /* two signs, or a sign and parentheses */
	struct str currency[2]; /* one in front and one behind, at most */
	size_t ncurrency;
};

/* without blanks, also those that do not break and narrow ones */
struct str around_trim(struct str);
/* without all that may stand around digits, which is noted */
struct str around_strip(struct str, struct amount_style, struct around *);
/* the currency that was met, of two the code; empty where none was. FAULT_NONE,
 * or FAULT_TWO_CURRENCIES where two are not one */
enum fault_code around_currency(const struct around *, struct str *currency);

#endif

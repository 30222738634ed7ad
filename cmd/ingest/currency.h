/*
 * currency: which currency an amount is in, and what it is worth in another
 *
 * Currencies are named by their codes of ISO 4217, or by a sign that several
 * have, as $ and kr are; any three capitals that the user names are one too, as
 * BTC.  Rates are exact decimals, and so are amounts: a converted one is
 * rounded once, half away from zero, to the smallest unit that the currency
 * has.
 */
#ifndef INGEST_CURRENCY_H
#define INGEST_CURRENCY_H

#include "arena.h"
#include "diag.h"
#include "fault.h"

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
/* " (did you mean "EUR"?)", of a code that is none: that of the log (empty: not
 * known) or one in use, or "" */
const char *currency_near(
    struct str code, struct str home, char out[DIAG_TEXT]);

/* what one of a currency is worth from a day on */
struct rate {
	struct str currency;
	int64_t day;    /* since 1970 */
	int64_t digits; /* the rate is digits / 10^places */
	int places;
};

struct exchange {
	bool by_option;    /* --currency says what amounts are in … */
	struct str given;  /* … or a log */
	struct str home;   /* the same, or found; empty: not known yet */
	const char *words; /* the same, and where it was found */
	bool has_rates;
	struct rate *rates; /* sorted by currency and day */
	size_t n, cap;
};

/* one more rate; false where the text is no positive decimal of at most
 * eighteen digits, twelve of them after the point */
bool exchange_add(struct arena *, struct exchange *, struct str currency,
    int64_t day, struct str rate);
/* all are there: sort them.  Where one stands twice, its index + 1, else 0 */
size_t exchange_sort(struct exchange *);
/* is it a sign, or a code that is in use or that the user names: as what
 * amounts are in, or by a rate */
bool exchange_knows(const struct exchange *, struct str currency);
/* does nothing tell which of several currencies a sign stands for: there are
 * rates, of one that has it and is not at home, or none of the sign itself */
bool exchange_doubts(const struct exchange *, struct str sign);
/* an amount (millionths) in a currency, on a day, in what is at home:
 * FAULT_NONE and the amount, FAULT_CURRENCY where there are no rates,
 * FAULT_RATE, or FAULT_NUMBER at an overflow */
enum fault_code exchange_convert(
    const struct exchange *, struct str currency, int64_t day, int64_t *amount);

#endif

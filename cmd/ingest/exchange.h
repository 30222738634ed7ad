/*
 * exchange: what currencies are worth in that of the log
 *
 * Rates are exact decimals, and so are amounts: a converted one is rounded
 * once, half away from zero, to the smallest unit that the currency has.
 */
#ifndef INGEST_EXCHANGE_H
#define INGEST_EXCHANGE_H

#include "arena.h"
#include "dec.h"
#include "diag.h"
#include "fault.h"

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

/* an amount in a currency */
struct amount {
	struct str text, currency;
	bool has_time; /* else it is not known yet */
	int64_t time;  /* that of its event */
	char converted[DEC_SIZE];
};

/* an amount of a row becomes one of what is at home, its text in converted
 * where it was none; the first currency met is at home where none was given:
 * FAULT_NONE, FAULT_UNUSED where three capitals are none, as a typo is,
 * FAULT_SIGN where it is open which of several currencies a sign
 * stands for, FAULT_CURRENCY where there are no rates, FAULT_RATE_TIME where
 * its time is wanted, FAULT_RATE where there is no rate of that day, or
 * FAULT_NUMBER, also at an overflow */
enum fault_code exchange_take(struct exchange *, struct arena *,
    struct amount *, const struct place *row);

#endif

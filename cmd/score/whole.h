/*
 * whole: what all accounts add up to, folded in the log's order, for the
 * findings that no account shows alone
 */
#ifndef WHOLE_H
#define WHOLE_H

#include "date.h"
#include "intern.h"
#include "score/facts.h"

/* an event that shows it */
struct example {
	struct str account; /* empty: none */
	int64_t time;
};

struct currency {
	int64_t accounts;
	struct example first;
};

/* what they add up to */
struct whole {
	struct arena *arena; /* texts live here */
	const struct feeds *feeds;
	int64_t t;
	struct span stale;
	int64_t accounts, living, customers, churned, cohort;
	int64_t first, newest[KIND_COUNT];
	double m0, m1, grown;
	struct example any, most_grown;
	int64_t with[KIND_COUNT], without[KIND_COUNT];
	int64_t having[KIND_COUNT]; /* alive or not */
	struct example lacks[KIND_COUNT];
	int64_t gone, still;
	struct example first_gone;
	int64_t answers, zeros, ones;
	struct intern names, currencies;
	struct currency *by_currency; /* by number */
	size_t ncurrency;
	int64_t named, twice;
	struct example first_twice;
	struct intern ids; /* of accounts */
	int64_t alike;
	struct example first_alike;
};

struct whole whole_make(
    struct arena *, const struct feeds *, int64_t t, struct span stale);
void whole_add(struct whole *, const struct facts *);

#endif

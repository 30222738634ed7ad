/*
 * whole: findings that need all accounts: what each of them adds, folded in
 * the log's order, and what is wrong with the sum
 */
#ifndef WHOLE_H
#define WHOLE_H

#include "date.h"
#include "intern.h"
#include "score/findings.h"

/* what one account adds; texts are borrowed from it */
struct facts {
	struct str account, name, currency; /* empty: not told */
	int64_t first;                      /* the time of its first event */
	int64_t newest[KIND_COUNT];         /* event of each kind, FINE: none */
	int64_t m0, m1;                     /* ARR a year before, and now */
	bool alive, customer, churned;
	/* told by an export before the newest of a feed; and by that */
	bool exported, exported_last;
	int64_t exported_at;          /* the last time before */
	int64_t answers, zeros, ones; /* nps */
};

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

/* what a sum shows */
struct verdict {
	int64_t count; /* 0: nothing is wrong */
	double share;  /* count / of, but where it is another ratio */
	int64_t units; /* how many the words speak of */
	struct example example;
};

struct whole_finding {
	const char *name, *unit, *distorts;
	bool by_kind; /* judged for each kind, whose name is added to its own */
	struct verdict (*judge)(const struct whole *, enum kind);
};

/* ended by a row without a name */
extern const struct whole_finding whole_findings[];

struct whole whole_make(
    struct arena *, const struct feeds *, int64_t t, struct span stale);
struct facts facts_of(const struct exam *);
void whole_add(struct whole *, const struct facts *);

#endif

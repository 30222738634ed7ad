/*
 * roster: the health table in memory: a customer a row, numbers parsed once
 *
 * Several health tables (shards of one run) become one roster; they must agree
 * on as-of and dimensions, and no account may stand twice, since every sum of
 * the report would be wrong.
 */
#ifndef ROSTER_H
#define ROSTER_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "csvin.h"
#include "intern.h"
#include "str.h"

#define ROSTER_NO_ARR (-1)
#define ROSTER_NO_DAY INT64_MIN

enum band { BAND_RED, BAND_YELLOW, BAND_GREEN, BAND_UNKNOWN, BAND_COUNT };

/* what is not known: an empty slice, NaN, ROSTER_NO_ARR or ROSTER_NO_DAY */
struct customer {
	struct str id, name; /* the id where there is no name */
	uint32_t segment, owner, model;
	enum band band;
	int64_t arr;    /* millionths */
	int64_t renews; /* a day number */
	double score, trend, confidence;
	const double *dims;
	/* only of red and yellow customers: nobody reads the others' */
	struct str drivers, caps;
	const struct str *extras;
};

struct alerts;

struct roster {
	struct arena *arena;
	struct intern words; /* segments, owners, models */
	struct customer **v; /* by id, after roster_finish() */
	size_t n, cap;
	struct str *dims, *extras;
	size_t ndim, nextra;
	int64_t asof;          /* an instant: what is before it counts */
	int64_t arr;           /* of all */
	int currency;          /* which of the extras is called so, or -1 */
	uint32_t unit;         /* the one currency of all, or 0 */
	bool units;            /* there are several */
	struct str detailed;   /* this one's details are kept in any case */
	bool given;            /* was there a health table at all */
	bool brief;            /* no details of anyone */
	struct alerts *alerts; /* tried on every row, or NULL */
};

extern const struct str roster_bands[BAND_COUNT];

/* add the rows of a table of this kind; exits 2 with file, line and column
 * where a cell cannot be */
void roster_read(struct roster *, struct csvin *);
/* sort; exits 2 where an account stands twice */
void roster_finish(struct roster *);
struct str roster_word(const struct roster *, uint32_t);
/* the day the report is about: the last one that is before the as-of */
int64_t roster_today(const struct roster *);

#endif

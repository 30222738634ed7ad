/*
 * input: the tables we know, a row each, told by their header
 *
 * A table is of the kind of which its header has every column; where it has
 * those of several, of the one with most.  A header that has nearly all of a
 * kind's columns is meant to be that kind and lacks some.
 */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>

#include "arena.h"
#include "csvin.h"
#include "str.h"

struct report;

/* in the order in which a report tells them */
enum input_id {
	INPUT_HEALTH,
	INPUT_LOG,
	INPUT_HISTORY,
	INPUT_LONG,
	INPUT_SUMMARY,
	INPUT_FAILURES,
	INPUT_CARD,
	INPUT_MOVEMENTS,
	INPUT_PURCHASES,
	INPUT_PRACTICES,
	INPUT_ASSESSORS,
	INPUT_CONSISTENCY,
	INPUT_UNMET,
	INPUT_PLAN,
	INPUT_SERVED,
	INPUT_IMPACT,
	INPUT_AUDIT,
	INPUT_STAGES,
	INPUT_MAP,
	INPUT_ALIGN,
	INPUT_TOUCHES,
	INPUT_FITNESS,
	INPUT_VALIDATED,
	INPUT_MOMENTS,
	INPUT_FUNNEL,
	INPUT_DWELL,
	INPUT_BETWEEN,
	INPUT_GRAPH,
	INPUT_VARIANTS,
	INPUT_REWORK,
	INPUT_TTV,
	INPUT_SURVIVAL,
	INPUT_CURVES, /* the summary of survival */
	INPUT_COHORTS,
	INPUT_LIFECYCLE,
	INPUT_STICKINESS,
	INPUT_LOOPS,
	INPUT_BACKTEST,
	INPUT_OTHER, /* any table */
	INPUT_COUNT
};

struct input {
	const char *name, *maker;
	const char *columns; /* that must be there, by commas */
	/* what reads it; NULL keeps it as a sheet */
	void (*read)(struct report *, struct csvin *);
	/* a row is of an account: read when the accounts are known */
	bool late;
	/* columns by which such rows are counted, and those that are summed,
	 * but in a report of one account; NULL: kept as they are */
	const char *keys, *sums;
};

extern const struct input inputs[INPUT_COUNT];

/* the kind of a table; exits 2 where its header is nearly one */
enum input_id input_recognise(struct arena *, const struct csvin *);

#endif

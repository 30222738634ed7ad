/* settings: what cs-score was asked to do */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "cond.h"
#include "date.h"

enum { MOST_ACTIONS = 64 };

struct settings {
	const char *what; /* cards, joined by commas, or an analysis */
	const char *by;   /* NULL: all accounts are one group */
	const char *output;
	int threads;
	bool all, excel_safe, asof_given;
	bool partial, merge;
	bool sheet; /* print the practices of `what`, to be filled in */
	int64_t asof;
	int months; /* --by month: how many */
	double margin;
	const char *events; /* of purchases: the selector */
	struct span horizon;
	double discount; /* a year */
	struct span stale;
	struct cond where;
	const char
	    *card; /* an analysis that asks cards: which; NULL: its own */
	int top;   /* unmet: how many */
	const char *plays, *worth; /* plan: what can be done, what accounts
				    * count by */
	double budget, floor, least;
	/* impact */
	const char *actions[MOST_ACTIONS];
	int naction;
	const char *outcome, *strata, *trigger;
	const char *groups; /* NULL: chance put nobody on a side */
	struct span window, lag;
};

#endif

/* settings: what cs-score was asked to do */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "cond.h"
#include "date.h"

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
	const char *card, *plays, *worth; /* plan: what is needed, what can be
					   * done, what accounts count by */
	double budget, floor, least;
};

#endif

/* settings: what cs-journey was asked for, one field an option */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "cond.h"
#include "date.h"

/* options without a letter; those of modes are keys of the table in run.c */
enum {
	OPT_EVENTS = 256,
	OPT_CASE,
	OPT_BY,
	OPT_AS_OF,
	OPT_WHERE,
	OPT_ALL,
	OPT_STALE,
	OPT_THREADS,
	OPT_EXCEL_SAFE,
	OPT_LIST,
	OPT_PRINT,
	OPT_ALIGN,
	OPT_FITNESS
};

/* what one case is: an account, or a part of one */
enum case_by { CASE_ACCOUNT, CASE_REF, CASE_ACTOR };

enum { MOST_EVENTS = 16 };

struct settings {
	int mode; /* the key of a mode's option; 0: stages */
	const char *journey, *output;
	bool journey_given;
	const char *events[MOST_EVENTS]; /* selectors; none: milestone */
	int nevents, threads;
	enum case_by cases;
	const char *by; /* an attribute, or NULL */
	struct cond where;
	bool all, excel_safe, asof_given;
	int64_t asof;
	struct span stale;
};

#endif

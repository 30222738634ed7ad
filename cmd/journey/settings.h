/* settings: what cs-journey was asked for, one field an option */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "cond.h"
#include "date.h"
#include "journey/period.h"
#include "journey/retention.h"
#include "survival.h"

#include "journey/funnel.h"

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
	OPT_FITNESS,
	OPT_TOUCHES,
	OPT_MAP,
	OPT_VALIDATED,
	OPT_LOOPS,
	OPT_LOOP,
	OPT_SURVIVAL,
	OPT_TTV,
	OPT_COHORTS,
	OPT_LIFECYCLE,
	OPT_STICKINESS,
	OPT_MOMENTS,
	OPT_EVENT,
	OPT_COMPETE,
	OPT_CENSOR,
	OPT_SINCE,
	OPT_SUMMARY,
	OPT_CI,
	OPT_WEIGHTS,
	OPT_RETENTION,
	OPT_RECURRING,
	OPT_MOMENT,
	OPT_OUTCOME,
	OPT_HORIZON
};

/* of what was done, and of funnels */
enum {
	OPT_GRAPH = 320,
	OPT_DOT,
	OPT_MIN_SHARE,
	OPT_VARIANTS,
	OPT_REWORK,
	OPT_BETWEEN,
	OPT_DWELL,
	OPT_FUNNEL,
	OPT_STEPS,
	OPT_WITHIN,
	OPT_STRICT,
	OPT_ORDER,
	OPT_ENTRY,
	OPT_EXCLUDE,
	OPT_EXCLUDE_DROP,
	OPT_VERSUS
};

/* what one case is: an account, or a part of one */
enum case_by { CASE_ACCOUNT, CASE_REF, CASE_ACTOR };

enum { MOST_EVENTS = 16, MOST_MOMENTS = 48 };

struct graph_settings {
	bool dot;
	double min_share;
	const char *between; /* "A,B" */
};

struct funnel_settings {
	const char *steps, *exclude, *versus;
	struct span within;
	enum funnel_order order;
	enum funnel_entry entry;
	bool exclude_drop;
};

struct settings {
	struct graph_settings graph;
	struct funnel_settings funnel;
	int mode; /* the key of a mode's option; 0: stages */
	const char *journey, *output;
	bool journey_given;
	const char *events[MOST_EVENTS]; /* selectors; none: milestone */
	int nevents, threads;
	enum case_by cases;
	bool cases_given;
	const char *by;   /* an attribute, or NULL */
	const char *loop; /* activities, with commas between */
	bool loop_given;
	struct cond where;
	bool all, excel_safe, asof_given;
	int64_t asof;
	struct span stale;
	/* how long until: --survival, --ttv; selectors, or churn */
	const char *event, *compete, *censor, *since;
	bool summary;
	enum limits limits;
	enum weighting weights;
	/* who came back: --cohorts, --lifecycle, --stickiness */
	enum period period;
	enum retention retention;
	struct span rolling; /* n = 0: by the calendar */
	const char *brackets;
	bool recurring;
	/* what followed: --moments */
	const char *moments[MOST_MOMENTS], *outcome;
	int nmoments;
	struct span horizon; /* how far any of them looks; n = 0: not said */
};

#endif

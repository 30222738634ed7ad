/*
 * measure: a table of measures, read, checked and asked of one account
 *
 * A measure is a statistic of selected events of one account in a window
 * before an instant; a table of them is a health model or a scorecard.  See
 * cs-measure(5) for the columns.
 */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdbool.h>

#include "stat.h"

struct csvin;

enum per {
	PER_NOTHING,
	PER_ATTRIBUTE,
	PER_COUNT, /* of a selector's events in the window */
	PER_SPAN
};

enum cap { CAP_NONE, CAP_NUMBER, CAP_YELLOW, CAP_RED };

struct measure {
	struct str name, label, why;
	int earlier;   /* the measure of the same name before it, -1: none */
	int dimension; /* -1: none */
	const struct stat *stat, *inner;
	struct span offset;
	int of, to, per_select; /* selectors of the table's set, -1: none */
	enum link link;
	struct within within;
	struct span window; /* all, where none was given */
	bool windowed;      /* one was */
	enum per per;
	struct str per_attr;
	struct span per_span;
	struct cond where;
	bool scored;        /* worst and best are given */
	bool peers;         /* either is p10 or p90 of the peers */
	double worst, best; /* numbers, or the peers' quantile: .1 or .9 */
	bool worst_of_peers, best_of_peers;
	double weight, min_n;
	bool has_missing;
	double missing; /* points where there is no data */
	enum cap cap;
	double cap_at;
	double target; /* NaN: none */
};

struct dimension {
	struct str name, label, why;
	double weight; /* NaN: its measures' weights added up */
};

/* what --fit learnt: the log odds of churn are level + slope × score / 100 */
struct odds {
	bool given;
	double level, slope;
};

struct measures {
	struct arena *arena;
	struct select_set selects;
	struct measure *v;
	size_t n, cap;
	struct dimension *dimensions;
	size_t ndimension, dimension_cap;
	struct odds odds;      /* the row of dimension `calibration` */
	double margin;         /* of cltv; 0: 1 */
	struct clause *fields; /* of every `where`, each once */
	size_t nfield, field_cap;
};

/* what one measure says of one account at one instant */
struct answer {
	bool applies; /* its `where` holds, and no earlier one of its name does
		       */
	bool known;   /* there is data */
	double value, n; /* value is NaN where not known */
};

/* read every row of a table; exits 2 with file, line and column at the first
 * mistake */
void measures_read(struct measures *, struct csvin *);
/* one measure more: "NAME = STAT SELECTOR [to SELECTOR] [COLUMN=CELL …]", for
 * -e; exits 2 on a mistake */
void measures_add(struct measures *, const char *definition);
/* the last measure of that name, or -1 */
int measures_find(const struct measures *, struct str name);
/* what is the same for every account at one instant */
struct instant {
	int64_t t;
	struct delivery delivery;
	int64_t *from; /* where each measure's window starts */
	/* what earns 0 and 100 points, by measure; NaN: not known, for want of
	 * peers (filled in by the caller where the measure has `peers`) */
	double *worst, *best;
};

struct instant measures_at(const struct measures *, const struct feeds *,
    int64_t t, struct span stale);
/* fill picks, one entry a selector, with the events before the view's instant;
 * they serve for any earlier instant too, but for an account that is
 * reprioritised */
void measures_select(
    const struct measures *, const struct view *, struct picks *picks);
/* which of its selected events a measure is to fold; NULL: all */
struct keep {
	void *ctx;
	bool (*event)(void *ctx, const struct event *);
};

/* fold one account into an empty tally, with what the value is divided by in
 * tally.by (NaN where that cannot be told); false where the account is not
 * observed */
bool measures_fold(const struct measures *, size_t measure,
    const struct instant *now, const struct view *, const struct picks *,
    const struct keep *, struct tally *);
/* which measures apply to one account, seen at `now`; applies has one a measure
 */
void measures_apply(
    const struct measures *, const struct view *, bool *applies);
/* ask every measure of one account, seen at `now`; answers has one a measure */
void measures_ask(const struct measures *, const struct instant *now,
    const struct view *, const struct picks *, struct answer *answers);

#endif

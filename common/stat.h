/*
 * stat: the statistics, one row of a table each
 *
 * A statistic folds one account's answer into a tally, and finishes a tally
 * into a value; one account alone is a group of one.  Definitions and sources:
 * cs-measure(5).
 */
#ifndef STAT_H
#define STAT_H

#include <stdbool.h>

#include "select.h"
#include "stats.h"
#include "survival.h"

enum link {
	LINK_REF,
	LINK_NAME,
	LINK_ACTOR,
	LINK_ACCOUNT,
	LINK_ANY /* opened by ref, or each by itself; anything later answers */
};

/* a range of durations after an opening, `within 30d..60d` */
struct within {
	bool given;
	struct span least, most;
};

struct csvout;

/* what a statistic is asked about one account */
struct ask {
	const struct view *view;
	const struct select *select; /* `of` */
	struct picks of;             /* selected events in the window */
	struct picks all;            /* and in all history before the instant */
	struct picks to;             /* `to`, in all history */
	struct span window;
	int64_t from, until; /* the window: [from, until) */
	enum link link;
	struct within within;
	double target;            /* NaN where none is given */
	const struct stat *inner; /* growth: the statistic compared */
	struct span offset;       /* growth: how far back; n = 0: one window */
	double margin;            /* cltv: the share of ARR that counts */
};

/* sums over the accounts of a group, in account order */
struct tally {
	struct arena *arena;
	double num, den, n;
	double nn, nd, dd; /* sums of num², num × den and den², by account */
	double *values;    /* what quantiles and extremes need */
	size_t nvalue, cap;
	struct spell *spells; /* what survival needs, in days */
	size_t nspell, spell_cap;
	double limit;    /* days: where a restricted mean ends */
	double by;       /* sum of what the accounts' values are divided by */
	double accounts; /* how many */
};

/* over a group of accounts */
enum over {
	OVER_POOL,    /* all their events together */
	OVER_RATIO,   /* sum over sum */
	OVER_ACCOUNT, /* the median account */
	OVER_COHORT
};

/* when an attribute that accounts are grouped by is read */
enum read_at {
	READ_NOW,    /* at the as-of */
	READ_EVENT,  /* at the time of each selected event */
	READ_WINDOW, /* at the window's start */
	READ_START   /* when the account started */
};

/* what a row of a measure table must give for it */
enum need {
	NEED_OF = 1,
	NEED_TO = 2,
	NEED_WITHIN = 4,
	NEED_ATTRIBUTE = 8, /* `of` is an attribute */
	NEED_STAT = 16,     /* a statistic as its argument */
	NEED_NAMES = 32,    /* `of` lists names */
	TAKES_ANY = 64      /* not needed: link any means something */
};

struct stat {
	const char *name;
	enum over over;
	enum read_at read_at;
	unsigned needs;
	bool counts; /* observed and nothing selected is a true 0, not empty */
	bool own;    /* it judges for itself whether there is data */
	void (*fold)(const struct ask *, struct tally *);
	/* NaN where there is no value */
	double (*finish)(const struct tally *);
	/* 95 %, NaN where there is none; NULL: the statistic has no interval */
	struct interval (*interval)(const struct tally *);
	const char *what; /* one line */
};

/* ended by a row without a name */
extern const struct stat stats[];

/* a row a statistic, for --stats */
void stat_list(struct csvout *);
const struct stat *stat_find(struct str name);
/* add a value to those kept, or a spell */
void tally_add(struct tally *, double value);
void tally_spell(struct tally *, struct spell);
/* add an account's part of a ratio */
void tally_ratio(struct tally *, double num, double den);
/* another account's tally, or that of accounts that all come later in the log:
 * the sums are those of one account after the other */
void tally_merge(struct tally *, const struct tally *);
/* divide the values kept, by an account's seats or its time */
void tally_divide(struct tally *, double by);
/* is the value over a group the sum of its accounts' values */
bool stat_adds(const struct stat *);

#endif

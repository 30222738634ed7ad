/*
 * trail: what an analysis of effects keeps of each account: when it did what
 *
 * Everything of the accounts that may be asked at any instant is here, and
 * nothing else, so that one reading of the log is enough.
 */
#ifndef TRAIL_H
#define TRAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

struct arena;

/* in order */
struct instants {
	int64_t *v;
	size_t n;
};

/* how many are before t */
size_t instants_before(const struct instants *, int64_t t);

/* what is measured in a window */
enum outcome {
	OUTCOME_COUNT, /* of the events */
	OUTCOME_SUM,   /* of their values */
	OUTCOME_MEAN,  /* of their values; NaN where there is none */
	OUTCOME_ANY,   /* 1 where there is one, else 0 */
	OUTCOME_LEVEL  /* what was in force at the window's end */
};

/* when it had one of the actions asked for */
struct trail_action {
	uint32_t action;
	struct instants at;
};

struct trail {
	struct str account;
	int64_t start;        /* INT64_MAX: never */
	struct instants life; /* alive from the first, not from the second,
			       * again from the third … */
	struct instants held; /* from when each label was in force */
	uint32_t *labels;
	struct instants outcomes;
	double *sums; /* of the values of the first i outcomes; of a level, the
		       * i-th; n + 1 of them */
	struct instants triggers;
	struct trail_action *actions; /* those that it had */
	size_t naction;
	/* --groups: which side it was put on, and when */
	int64_t sided; /* INT64_MAX: on none */
	bool holdout;
};

/* those who ever held one label, in an order that chance gave */
struct trail_list {
	uint32_t *v;
	size_t n;
};

struct trails {
	struct trail *v;
	size_t n;
	enum outcome outcome;
	struct trail_list *holders; /* by label */
	size_t nlabel;
};

bool trail_alive(const struct trail *, int64_t t);
/* at that instant, what happens at it included */
uint32_t trail_label(const struct trail *, int64_t t);
/* when it had an action; n = 0: never */
struct instants trail_action(const struct trail *, uint32_t action);
/* calendar months since the start, in bands that widen: a stratum */
int trail_tenure(const struct trail *, int64_t t);
/* from `from`, before `to`; NaN: not known */
double trail_outcome(
    const struct trail *, enum outcome, int64_t from, int64_t to);
/* is there one in [from, to) */
bool instants_any(const struct instants *, int64_t from, int64_t to);
/* fill `holders`; labels count from 0 */
void trails_list(struct trails *, uint64_t seed, struct arena *);

#endif

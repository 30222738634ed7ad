/* patient: one account's health at any instant, pure */
#ifndef PATIENT_H
#define PATIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "feeds.h"
#include "score.h"

/* --what-if MEASURE=VALUE */
struct what_if {
	int measure; /* -1: none */
	double value;
};

/* what is the same for every account: the model, and the instants at which
 * accounts are looked at; the first is the as-of, the second 28 days before */
struct clinic {
	const struct measures *model;
	const struct bands *bands;
	struct str model_name; /* NAME@DIGEST */
	struct what_if what_if;
	struct instant *instants;
	size_t n;
};

enum {
	CLINIC_NOW,
	CLINIC_BEFORE, /* where the trend starts */
	CLINIC_MORE    /* the first of a history's, or a back-test's */
};

/* one account, as of the instant it was last moved to; arrays have one entry a
 * measure or dimension */
struct patient {
	struct view view;
	const struct instant *at;
	enum life life;
	bool arr_known, several_currencies;
	int64_t arr;
	struct answer *answers;
	struct mark *marks;
	double *dimensions;
	struct score score;
	double trend; /* NaN where there is none, or it was not asked for */
};

/* set the as-of, and where the trend starts, with room for `more` instants */
void clinic_open(struct clinic *, const struct feeds *, int64_t asof,
    struct span stale, size_t more);
/* one more instant */
void clinic_add(
    struct clinic *, const struct feeds *, int64_t t, struct span stale);
/* room for the answers, once a worker */
void patient_open(struct patient *, struct arena *, const struct clinic *);
/* take an account in: picks get what the model selects of it, for all the
 * instants to come */
void patient_admit(struct patient *, const struct clinic *,
    const struct story *, struct picks *, struct arena *);
/* look at it from another instant: its life, its ARR */
void patient_move(struct patient *, const struct instant *);
/* answers and score at the instant */
void patient_examine(struct patient *, const struct clinic *, struct picks *);
/* answers, score and trend at the as-of */
void patient_examine_now(
    struct patient *, const struct clinic *, struct picks *);

#endif

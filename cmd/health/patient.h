/* patient: one account's health at one instant and 28 days before, pure */
#ifndef PATIENT_H
#define PATIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "feeds.h"
#include "score.h"

/* what is the same for every account */
struct clinic {
	const struct measures *model;
	const struct bands *bands;
	struct instant now, before; /* before: where the trend starts */
	struct str model_name;      /* NAME@DIGEST */
};

/* one account, examined; arrays have one entry a measure or dimension */
struct patient {
	struct view view;
	enum life life;
	bool arr_known, several_currencies;
	int64_t arr;
	struct answer *answers;
	struct mark *marks;
	double *dimensions;
	struct score score;
	double trend; /* NaN where there is none */
};

/* set the instants */
void clinic_open(
    struct clinic *, const struct feeds *, int64_t asof, struct span stale);
/* room for the answers, and picks for every selector, once a worker */
void patient_open(struct patient *, struct arena *, const struct clinic *);
/* read the story, and its life at the instant */
void patient_admit(struct patient *, const struct clinic *,
    const struct story *, struct arena *);
/* examine; picks as in measures_ask() */
void patient_examine(struct patient *, const struct clinic *, struct picks *);

#endif

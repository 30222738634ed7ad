/*
 * claim: what people say of a practice, and whether the log bears it out
 *
 * A claim is the latest level that an assessor gave a practice of one account
 * in a span of time; a practice's level is the mean of its claims.
 */
#ifndef CLAIM_H
#define CLAIM_H

#include "account.h"
#include "score/practice.h"

struct claim {
	size_t practice;
	struct str assessor; /* may be empty: nobody said who */
	double level;
	int64_t time;
};

/* of one account, by practice and the bytes of the assessor */
struct claims {
	struct claim *v;
	size_t n, cap;
	size_t odd;     /* events left out: of a practice that is not in the
			 * table, or a level that is no number from 0 to 5 */
	struct str why; /* the first of them: its code, or its level */
};

/* the story's claims in [from, until); texts are the story's */
struct claims claims_of(struct arena *, const struct practices *,
    const struct story *, int64_t from, int64_t until);

/* what all assessors say of one practice */
struct standing {
	size_t assessors;
	double level, lowest, highest; /* NaN where there are none */
	int64_t time;                  /* of the newest */
};

struct standing standing_of(const struct claims *, size_t practice);

enum verdict {
	VERDICT_UNASSESSED,
	VERDICT_UNSEEN, /* no evidence */
	VERDICT_AGREES,
	VERDICT_CLAIMED, /* claims more than the log shows */
	VERDICT_SHOWN    /* shows more than is claimed */
};

/* levels; NaN where there is none.  They agree where they are less than one
 * level and a half apart. */
enum verdict verdict_of(double claimed, double shown);
const char *verdict_name(enum verdict);

#endif

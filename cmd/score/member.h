/*
 * member: what one account adds to the groups it is a member of
 *
 * Customers, alive or churned, add what they did; what is a state of an account
 * (a median over accounts) and what is divided by seats or time is of those
 * that are alive.  An attribute that accounts are grouped by is read when the
 * statistic says (stat.h), and where it had not been told by then, as it was
 * first told.
 */
#ifndef MEMBER_H
#define MEMBER_H

#include "score/card.h"
#include "score/part.h"
#include "score/period.h"

enum by { BY_ALL, BY_ACCOUNT, BY_MONTH, BY_ATTRIBUTE };

/* what is the same for every account */
struct board {
	struct cards cards;
	struct periods periods;
	struct instant *instants; /* a card after the other, for each period */
	enum by by;
	struct str attribute; /* BY_ATTRIBUTE */
	const struct cond *where;
	bool all; /* BY_ACCOUNT: those that are not alive too */
};

/* what is done with each part; it lasts until the call returns */
struct emit {
	void *ctx;
	void (*part)(void *ctx, const struct part *);
	/* after the parts of an account at an instant; NULL: nothing */
	void (*end)(void *ctx, const struct story *, size_t period);
};

void board_instants(
    struct board *, struct arena *, const struct feeds *, struct span stale);
/* room for an account's picks, once a worker */
struct picks *board_picks(const struct board *, struct arena *);
void board_free_picks(const struct board *, struct picks *);
/* all of an account's parts, by instant and measure */
void member_parts(const struct board *, const struct story *, struct arena *,
    struct picks *, const struct emit *);

#endif

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

#include "asked.h"
#include "buf.h"
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
/* what a worker keeps from one account to the next */
struct member {
	const struct board *board;
	struct picks *picks;
	struct asked asked; /* the fields of --where */
	long currencies;    /* accounts with several */
	struct buf first;   /* of them */
	const struct emit *emit;
	/* the account in hand, at one instant */
	struct view view;
	enum life life;
	size_t period;
	struct str group; /* as of now */
	bool moved;       /* the attribute had more than one value before now */
};

void member_open(struct member *, struct arena *, const struct board *);
/* all of an account's parts, by instant and measure */
void member_parts(
    struct member *, const struct story *, struct arena *, const struct emit *);
/* what is to be told, of two workers together */
void member_merge(struct member *, const struct member *);
/* accounts with several currencies, and a --where that no account can meet */
enum status member_tell(const struct member *);
void member_close(struct member *);

#endif

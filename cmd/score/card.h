/* card: scorecards, each a table of measures whose dimensions are criteria */
#ifndef CARD_H
#define CARD_H

#include "measure.h"

struct card {
	struct str name, label; /* NAME, NAME@DIGEST */
	struct measures measures;
	size_t first; /* the number of its first measure among all cards' */
};

/* they share one set of selectors, so that one walk over an account's events
 * serves all */
struct cards {
	struct card *v;
	size_t n;
	size_t nmeasure; /* of all */
};

/* NAME{,NAME…}; exits 2 at the first mistake */
void cards_read(struct arena *, struct cards *, const char *names);
/* the one card that an analysis goes by, --card */
void cards_read_one(struct arena *, struct cards *, const char *name);
/* the share of revenue that cltv counts */
void cards_margin(struct cards *, double);
/* the card that has measure number i */
const struct card *cards_of(const struct cards *, size_t i);

#endif

/*
 * served: of the touches made, how many of a card's criteria each served
 *
 * A touch (a meeting: all rows of one name and ref) serves a criterion where
 * one of its measures counts it: where the measure's `of` selects touches, and
 * one of the meeting's rows is among them.  So on the card of stakeholders a
 * review with the sponsor and a champion serves two groups.
 */
#ifndef SERVED_H
#define SERVED_H

#include "csvout.h"
#include "intern.h"
#include "measure.h"

enum { SERVED_CRITERIA = 64 }; /* as many as a card may have */

/* touches of one name */
struct service {
	double made, minutes;
	double none, one, several; /* how many served so many criteria */
	double each[SERVED_CRITERIA];
};

/* { .names.arena = a, .card = c } is an empty one */
struct served {
	const struct measures *card;
	struct intern names;
	struct service *v; /* by number of the name */
	size_t cap;
};

/* write an account's meetings before the view's instant, for served_take();
 * picks are what the card selects of it */
void served_put(const struct measures *card, const struct view *,
    const struct picks *, struct arena *, struct buf *out);
void served_take(struct served *, struct str);
/* `touch,made,minutes,none,one,several,mean` and a column a criterion; a row a
 * name by its bytes, and `all` */
void served_write(const struct served *, struct arena *, struct csvout *);

#endif

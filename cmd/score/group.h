/* group: the accounts of a group at one instant, folded together */
#ifndef GROUP_H
#define GROUP_H

#include "csvout.h"
#include "intern.h"
#include "score.h"
#include "score/card.h"
#include "score/part.h"
#include "score/period.h"

struct group {
	struct str name;
	struct tally *tallies; /* of all cards' measures, as are these */
	bool *applies, *seen;
};

/* those of one instant */
struct crowd {
	struct intern names;
	struct group *v; /* by number of the name */
	size_t cap;
};

/* { .arena = a, .cards = c } is an empty one */
struct groups {
	struct arena *arena;
	const struct cards *cards;
	struct crowd *v; /* by period */
	size_t n, cap;
};

/* there is one instant more */
void groups_period(struct groups *);
/* the group of a name at an instant, made where there is none */
struct group *groups_find(struct groups *, size_t period, struct str name);
/* fold a part into its group */
void groups_add(struct groups *, const struct part *);
/* an empty group that stands alone */
struct group group_make(struct arena *, const struct cards *);
void group_add(struct group *, const struct part *);

/* what each measure of a card comes to over a group, and its points; answers
 * and marks have one a measure; returns the card's score */
struct score group_ask(const struct group *, const struct card *, bool one,
    struct arena *, struct answer *answers, struct mark *marks);

#define GROUP_HEADER                                                    \
	"card,group,as_of,complete,criterion,measure,value,low,high,n," \
	"points,target,label"

/* a group's rows: of each card, then of each criterion and its measures; arena
 * is for what is needed meanwhile.  one: it is a single account, whose n is of
 * its events and not of accounts */
void group_write(const struct group *, const struct cards *,
    const struct period *, bool one, struct arena *, struct csvout *);
/* all groups' rows, by instant and by the bytes of their names, into which
 * order the groups are put: the last that is done with them */
void groups_write(
    struct groups *, const struct periods *, bool one, struct csvout *);

#endif

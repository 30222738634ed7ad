/*
 * agenda: what a budget should go to, over the accounts that share it
 *
 * A need's unmet weight is what it costs the account's score on the card: its
 * share of the weight × (100 − points) / 100, so that all of an account's add
 * up to 100 − its score, and a gain is in points of that score.  Needs without
 * data are left out.  Where several accounts share the budget, each counts by
 * its worth over their mean.  A play is done once an account; what plays do
 * together: coverage.h.
 */
#ifndef AGENDA_H
#define AGENDA_H

#include "csvout.h"
#include "measure.h"
#include "score/plays.h"

struct agenda {
	const struct measures *card;
	const struct plays *plays;
	double budget; /* minutes */
	double floor;  /* share of what each criterion is short of */
	double
	    least;   /* points: no play that gains less, were it the only one */
	bool shared; /* write a column `group` */
};

/* one of the accounts */
struct client {
	struct str account, group;
	double worth;
	double *unmet; /* by the card's measures */
	bool *able;    /* by play: may it be done there */
};

#define AGENDA_HEADER "account,play,cost,gain,cumulative,meets,bound"
#define AGENDA_HEADER_SHARED AGENDA_HEADER ",group"

/* the rows of the plan for accounts that share one budget */
void agenda_write(const struct agenda *, const struct client *, size_t n,
    struct arena *, struct csvout *);

#endif

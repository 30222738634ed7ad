/* lived: what was done and felt while an account was in a stage */
#ifndef LIVED_H
#define LIVED_H

#include "journey/course.h"

enum { NPS, CSAT, CES, UTILITY, CONFIDENCE, FEELING, SURVEYS };

/* one stay of one account; with --by role, what people of one role did there */
struct lived {
	size_t step; /* of the path */
	bool first;  /* the account's first stay there */
	double days;
	bool open;
	double touches, tickets, lapses;
	/* of how many stays these are known, 1 or 0; then of all */
	double touches_known, tickets_known, lapses_known;
	double n[SURVEYS], sum[SURVEYS];
	double promoters, detractors;
};

/* a record of groups.h for every stay of the account, and every group of it:
 * --by as it was at the stay's start, or the role of who was there */
void lived_visit(void *ctx, struct walker *, struct csvout *);

#endif

/* subject: an account that was assessed, or the own organisation: what is
 * claimed of it, and what the log shows */
#ifndef SUBJECT_H
#define SUBJECT_H

#include "buf.h"
#include "score/claim.h"
#include "score/group.h"

struct subject {
	struct str account;
	struct claims claims;
	double *values, *points; /* by measure of the card */
};

/* fill in what the measures come to over a group; one: a single account */
void subject_show(struct subject *, const struct group *, const struct card *,
    bool one, struct arena *);
/* append as bytes for this process; without claims there are no values */
void subject_put(struct buf *, const struct subject *, size_t nmeasure);
/* take the first of some bytes; texts and values live in the arena */
struct subject subject_take(struct str *bytes, struct arena *, size_t nmeasure);

#endif

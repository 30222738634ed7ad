/* crew: who reads a log, a thread each, and what each keeps from one account to
 * the next */
#ifndef CREW_H
#define CREW_H

#include "diag.h"
#include "score/member.h"

struct crew {
	int n;
	struct clerk *v;
};

void crew_open(struct crew *, int threads, const struct board *);
struct member *crew_member(const struct crew *, int worker);
/* tells what there is to tell of all of them together */
enum status crew_close(struct crew *);

#endif

/*
 * judgement: findings that need all accounts, a row of a table each
 */
#ifndef JUDGEMENT_H
#define JUDGEMENT_H

#include "score/whole.h"

struct verdict {
	int64_t count; /* 0: nothing is wrong */
	int64_t units; /* how many the words speak of */
	double share;  /* of those, but where it is another ratio */
	struct example example;
};

struct whole_finding {
	const char *name, *unit, *distorts;
	bool by_kind; /* judged for each kind, whose name is added to its own */
	struct verdict (*judge)(const struct whole *, enum kind);
};

/* each ended by a row without a name */
extern const struct whole_finding verdicts_accounts[], verdicts_feeds[];
/* and both, ended by NULL */
extern const struct whole_finding *const verdicts_all[];

/* for the tables */
struct verdict verdict_share(int64_t count, int64_t of, struct example);
extern const struct verdict verdict_nothing;

#endif

/* facts: what one account adds to what is found of all of them */
#ifndef FACTS_H
#define FACTS_H

#include "score/exam.h"

/* texts are borrowed from its story; FINE stands for no time */
struct facts {
	struct str account, name, currency; /* empty: not told */
	int64_t first;                      /* the time of its first event */
	int64_t newest[KIND_COUNT];         /* event of each kind, FINE: none */
	int64_t m0, m1;                     /* ARR a year before, and now */
	bool alive, customer, churned;
	/* told by an export before the newest of a feed; and by that */
	bool exported, exported_last;
	int64_t exported_at;          /* the last time before */
	int64_t answers, zeros, ones; /* nps */
};

struct facts facts_of(const struct exam *);

#endif

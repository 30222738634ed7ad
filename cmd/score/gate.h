/*
 * gate: the accounts that an analysis looks at, by --where
 *
 * What of the condition no account has is told at the end.
 */
#ifndef GATE_H
#define GATE_H

#include "asked.h"
#include "score/job.h"

struct gate {
	const struct settings *set;
	int64_t t; /* the as-of */
	struct delivery delivery;
	struct arena arena;
	struct asked *asked; /* one a worker */
};

void gate_open(struct gate *, const struct job *);
/* open the view of an account as of then; false where there is nothing to be
 * seen, or it is not to be looked at */
bool gate_view(const struct gate *, int worker, const struct story *,
    struct arena *, struct view *);
enum status gate_close(struct gate *);

#endif

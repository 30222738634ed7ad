/* stages: cs-journey's table of who stands where, folded by stage */
#ifndef STAGES_H
#define STAGES_H

#include "arena.h"
#include "csvin.h"

#include "report/roster.h"

struct stage {
	struct str name, next;
	size_t ahead;     /* how many stages follow */
	size_t n, late;   /* accounts; of them, longer there than expected */
	size_t done, due; /* touches */
	double expected;  /* days; NaN where it differs or is not known */
	double sum;       /* of their days */
};

/* an account that is later than the others */
struct stage_late {
	struct str account, name, segment, stage, next;
	double days, overdue;
};

struct stages {
	struct arena *arena;
	struct stage *v; /* as they come in the table */
	size_t n, cap;
	struct stage_late *late; /* the latest first, at most top */
	size_t nlate, all_late, all;
	bool given;
};

void stages_read(struct stages *, struct csvin *, size_t top);
/* in the order of the way, as `next` has it, then by name */
void stages_finish(struct stages *);

#endif

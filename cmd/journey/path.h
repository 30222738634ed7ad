/*
 * path: a journey: the stages a customer is expected to go through, in order
 *
 * A table stage,enter,optional,repeat,expected_days,touches,moment_of_truth,
 * validated,segment,label,why.  A stage may have several rows, each for the
 * segments it names; the first that fits counts.
 */
#ifndef PATH_H
#define PATH_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "select.h"
#include "str.h"

struct csvin;

enum channel { CHANNEL_DIGITAL, CHANNEL_PHYSICAL, CHANNEL_PRODUCT };

enum { CHANNELS = CHANNEL_PRODUCT + 1, PATH_STEPS = 64 };

extern const struct str channel_names[CHANNELS];

/* so many of these are due while in the stage */
struct due {
	int count;
	int select;
	enum channel channel;
	struct str text; /* as written, without count and channel */
};

/* one row */
struct stage {
	struct str name, label, why;
	size_t step; /* which of the path's steps */
	int enter;   /* a selector */
	bool optional, repeat;
	bool any_time;        /* may come again later too: a renewal */
	double expected_days; /* NaN: not said */
	struct due *dues;
	size_t ndue, due_cap;
	struct str moment;    /* of truth, in words; empty: none */
	int validated;        /* a selector: customers confirm it; -1: none */
	int asked;            /* the same without conditions: they answered */
	struct str *segments; /* none: all */
	size_t nsegment, segment_cap;
};

struct path {
	struct arena *arena;
	struct select_set *selects;
	struct stage *v; /* rows, in the table's order */
	size_t n, cap;
	struct str *steps; /* stages' names, each once */
	size_t nstep, step_cap;
};

/* read every row; exits 2 with file, line and column at the first mistake */
void path_read(struct path *, struct csvin *);
/* the row of a step for a segment; NULL where the step has none for it */
const struct stage *path_stage(
    const struct path *, size_t step, struct str segment);
/* the first row of the step: its label, for all segments */
const struct stage *path_step(const struct path *, size_t step);
/* has the step a row that says how customers confirm it */
bool path_confirmed(const struct path *, size_t step);

#endif

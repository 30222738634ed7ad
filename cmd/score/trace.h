/*
 * trace: what of an account's story becomes its trail
 *
 * A worker writes the account's trace as bytes for this process: runs of
 * numbers or characters, each after how many there are; see traces.h.
 */
#ifndef TRACE_H
#define TRACE_H

#include "buf.h"
#include "score/trail.h"
#include "select.h"

struct trace_action {
	int select;
	bool each; /* its names are globs: every name is an action */
};

/* what is asked of every account; the same for all */
struct trace_ask {
	struct select_set selects;
	int of; /* the outcome's selector */
	enum outcome outcome;
	struct trace_action *actions;
	size_t naction;
	int trigger;        /* -1: none */
	struct str *strata; /* attributes */
	size_t nstratum;
	struct str groups;  /* --groups: the attribute; empty: none */
	struct str holdout; /* and its value that says holdout */
};

/* "[STAT ]SELECTOR", STAT one of count, sum, mean, any; false with *error */
bool trace_outcome(struct trace_ask *, struct str text, const char **error);
/* of an account, up to the view's instant */
void trace_put(const struct trace_ask *, const struct view *,
    struct picks *picks, struct buf *out);

#endif

/*
 * trace: what of an account's story becomes its trail
 *
 * A worker writes the account's trace as bytes for this process; the main
 * thread takes traces in the log's order, and numbers labels and actions as
 * they come.
 */
#ifndef TRACE_H
#define TRACE_H

#include "buf.h"
#include "intern.h"
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
	const struct cond *where;
	int64_t asof;
	struct delivery delivery;
};

/* "[STAT ]SELECTOR", STAT one of count, sum, mean, any; false with *error */
bool trace_outcome(struct trace_ask *, struct str text, const char **error);
/* nothing where the account does not exist yet, or `where` does not hold */
void trace_put(const struct trace_ask *, const struct story *, struct arena *,
    struct picks *picks, struct buf *out);

/* where traces come together */
struct traces {
	struct arena *arena;
	struct trails trails;
	size_t cap;
	struct intern labels;
	struct intern actions; /* the option's number and a blank, then the
				* name where each name is an action */
	int64_t first;         /* of all outcomes; INT64_MAX: there is none */
};

void traces_open(struct traces *, struct arena *);
/* take the first trace of some bytes; false at their end */
bool traces_take(struct traces *, struct str *bytes);

#endif

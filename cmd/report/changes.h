/*
 * changes: what is another in this run's accounts than in the run before's
 *
 * Of an account both runs have: its band is another.  Where it was scored by
 * another model, that says nothing of the customer, and is told apart; so is a
 * band lost or found for want of data.
 */
#ifndef CHANGES_H
#define CHANGES_H

#include "report/report.h"

/* in the order in which they are told */
enum change_kind {
	CHANGE_RISK,      /* red now */
	CHANGE_WORSE,     /* green before, yellow now */
	CHANGE_RECOVERED, /* red before */
	CHANGE_BETTER,
	CHANGE_LOST,  /* too little is known now */
	CHANGE_FOUND, /* too little was known before */
	CHANGE_MODEL, /* scored by another model */
	CHANGE_CAME,
	CHANGE_WENT,
	CHANGE_COUNT
};

struct change {
	enum change_kind kind;
	const struct customer *now, *before; /* one may be NULL */
};

struct changes {
	struct change *v; /* by kind, then ARR, the largest first, then id */
	size_t n, cap, of[CHANGE_COUNT];
	bool known;   /* there was a health table before */
	bool model;   /* the models are not the same */
	int64_t asof; /* the run before's */
};

/* in the report's arena */
const struct changes *changes_make(const struct report *);
/* is anything another: an account, a model, a source that went stale */
bool changes_any(const struct report *);
/* "New at risk" */
const char *changes_title(enum change_kind);
/* what moved most, in words: "support 81.0 to 40.2, adoption 66.0 to 59.1" */
void changes_why(struct buf *, const struct report *, const struct change *);
/* "2 new at risk, 1 recovered since the end of 2026-10-30" */
void changes_sum(struct buf *, const struct changes *);

#endif

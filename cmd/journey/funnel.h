/*
 * funnel: how far one case got through given steps
 *
 * A try begins with an entry, an event of the first step, and is over `within`
 * later, that instant included.  An event fills one step of a try.  A case has
 * got as far as its best try.  Events of one instant are taken in the order of
 * the steps they fit, and not before an exclusion of that instant; only a
 * strict funnel keeps them in the order they are given.
 *
 * All tries are followed at once, in one pass: of those that stand at a step,
 * the one that began last is the one that can still get anywhere the others
 * can.
 */
#ifndef FUNNEL_H
#define FUNNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"

enum { MOST_STEPS = 64 };

enum funnel_order {
	FUNNEL_ORDERED,    /* others may come between */
	FUNNEL_STRICT,     /* the next event must be of the next step */
	FUNNEL_ANY_ORDER,  /* an entry is an event of any step */
	FUNNEL_INCREASING, /* ordered, and never two steps at one instant */
	FUNNEL_UNBROKEN,   /* as strict, but a step may come again at once */
	FUNNEL_ONCE,       /* ordered, and over when a step comes again */
	FUNNEL_ORDERS
};

enum funnel_entry {
	FUNNEL_EVERY, /* any event of the first step begins a try */
	FUNNEL_FIRST, /* but not while another try is open */
	FUNNEL_SOLE   /* the first ever alone */
};

struct funnel {
	size_t steps;
	struct span within;
	enum funnel_order order;
	enum funnel_entry entry;
	int64_t asof;
};

/* an event */
struct mark {
	int64_t time;
	uint64_t steps; /* bit i: it fits step i */
	bool excluded;  /* it ends every try */
};

/* what became of the tries of a case */
struct passage {
	size_t depth; /* steps reached; 0: no try */
	bool met;     /* a try that stood at that depth was ended by an
		       * exclusion, and there was another step */
	int64_t at[MOST_STEPS]; /* of the try that got there first */
};

struct passed {
	struct passage all;
	struct passage mature; /* tries whose time is over, alone */
	bool open;             /* a try can still go on */
	int64_t entry;         /* the first */
};

/* marks are sorted by time */
void funnel_pass(
    const struct funnel *, const struct mark *, size_t n, struct passed *);

#endif

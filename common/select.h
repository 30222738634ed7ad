/*
 * select: which events: kind[:name,name…][[condition]], or @attribute
 *
 * A set holds the selectors of a whole table, each once; one walk over an
 * account's events fills the picks of all of them.
 */
#ifndef SELECT_H
#define SELECT_H

#include <stdbool.h>
#include <stdint.h>

#include "view.h"

struct select {
	struct str text;
	bool attribute; /* @name: names[0] is the attribute */
	enum kind kind;
	struct str own;    /* the kind's own name, for x-… */
	struct str *names; /* none: any */
	bool globs;        /* the names have * or ? */
	size_t nname;
	struct cond cond;
	struct select * or ; /* the next alternative, or NULL */
};

/* events by index into the story, in order */
struct picks {
	uint32_t *v;
	size_t n, cap;
};

struct select_set {
	struct arena *arena;
	struct select *v;
	size_t n, cap;
	/* selectors of events, by kind */
	struct {
		uint32_t *v;
		size_t n, cap;
	} of_kind[KIND_COUNT];
};

/* the number of the selector in the set; -1 with a message in *error (in the
 * arena) where it cannot be read */
int select_add(struct select_set *, struct str text, const char **error);
/* the same, and alternatives of several kinds: money:expansion | usage:beta */
int select_add_any(struct select_set *, struct str text, const char **error);
/* fill picks[i] for every selector i, with events before the view's instant */
void select_all(
    const struct select_set *, const struct view *, struct picks *picks);
/* those at or after `from` and before `to` */
struct picks picks_between(
    const struct picks *, const struct story *, int64_t from, int64_t to);

#endif

/*
 * view: one account as it can be seen at one instant
 *
 * view_open() once an account, view_at() for every instant; what is at or after
 * the instant does not exist.  Fields of conditions are looked up here, as they
 * were at the right time: an event's own, or the view's.
 */
#ifndef VIEW_H
#define VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "account.h"
#include "cond.h"
#include "feeds.h"

#define VIEW_NOW SIZE_MAX /* no event: the view's own instant */

struct view {
	const struct story *story;
	struct arena *arena;
	int64_t first[KIND_COUNT]; /* the first event of a kind, or INT64_MAX */
	uint32_t *persons;         /* events of kind person */
	size_t nperson;
	bool reprioritised;  /* a ticket's priority was told again */
	struct str *revised; /* by event, the value in force; NULL: none is */
	/* at the instant */
	const struct delivery *delivery;
	int64_t t;
	size_t n; /* events before t */
	bool started;
	int64_t start;
};

void view_open(struct view *, struct arena *, const struct story *);
/* delivery: feeds_at() of that instant, which must outlive the view */
void view_at(struct view *, int64_t t, const struct delivery *);
/* the value of event i; of a ticket opened, the priority in force at t */
struct str view_value(const struct view *, size_t i);
/* the role of an actor before an instant, or an empty slice */
struct str view_role(const struct view *, struct str actor, int64_t before);
/* did the actor leave before an instant, after taking the last role */
bool view_left(const struct view *, struct str actor, int64_t before);
/* days since the account's start, NaN where it has none */
double view_age(const struct view *);
/* is a kind observed: a feed delivers it or an event was seen, and no feed of
 * it is dead */
bool view_observed(const struct view *, enum kind);
/* ARR in millionths before an instant; false where it cannot be known: several
 * currencies, or nothing says and money is not observed */
bool view_arr(const struct view *, int64_t before, int64_t *arr);

/* resolve a condition's fields; in_event: event columns and the actor's role
 * are fields too */
void view_bind(struct cond *, bool in_event);
/* is a bound clause's field an attribute, which any account may have or not */
bool view_is_attribute(const struct clause *);
/* what a bound clause's field is for event i, or for the view (VIEW_NOW) */
struct operand view_operand(
    const struct view *, const struct clause *, size_t i);
/* does a bound condition hold for event i, or for the view (VIEW_NOW) */
bool view_holds(const struct view *, const struct cond *, size_t i);

#endif

/*
 * account: one account's story: its events in order, and what they say of its
 * attributes, its ARR and its life at any instant
 *
 * Everything takes an instant `before`: events at or after it do not exist.  To
 * know what held at an event's own instant, pass its time + 1.
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "event.h"

struct story {
	struct str account;
	const struct event *events; /* sorted by time */
	size_t n;
	/* made by story_index() */
	uint32_t *attrs, *money; /* events of kind account; of kind money */
	size_t nattr, nmoney;
	struct ledger *ledger; /* money, parsed */
};

enum life {
	LIFE_NONE, /* not started, or lead or prospect */
	LIFE_TRIAL,
	LIFE_ALIVE,
	LIFE_CHURNED
};

/* fill what the functions below need, in the arena */
void story_index(struct arena *, struct story *);
/* the number of events before an instant */
size_t story_count(const struct story *, int64_t before);
/* the attribute in force, or an empty slice; *since, where given, is the time
 * it was told */
struct str story_attr(
    const struct story *, struct str name, int64_t before, int64_t *since);
/* ARR in millionths; false where it cannot be known: several currencies */
bool story_arr(const struct story *, int64_t before, int64_t *arr);
/* does anything say what its ARR is before that instant */
bool story_priced(const struct story *, int64_t before);
/* when it started, as known before that instant; false where nothing says */
bool story_start(const struct story *, int64_t before, int64_t *start);
enum life story_life(const struct story *, int64_t before);
/* what moved ARR between two instants, by effect, whatever it was called; for
 * every account opening + gained + expansion + reactivation − contraction −
 * churned = closing */
struct movements {
	int64_t opening, gained, expansion, reactivation, contraction, churned;
	int64_t closing;
};

void story_movements(
    const struct story *, int64_t from, int64_t to, struct movements *);
/* the first churn at or after `from` and before `to`: ARR fell to 0, or the
 * status became churned or cancelled; false where there is none */
bool story_churn(const struct story *, int64_t from, int64_t to, int64_t *t);

#endif

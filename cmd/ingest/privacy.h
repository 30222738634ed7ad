/*
 * privacy: what a log that is to be shared does not tell
 *
 * Notes and actors are dropped, or actors are hashed: an actor is a keyed
 * digest of its id then, the same in every log made with the key, and us: or
 * end: stays in front.  One that is hashed already stays as it is.  With the
 * actors, what is known of them goes as well: events of kind person are
 * dropped, and where actors are hashed, all but role and left.
 */
#ifndef INGEST_PRIVACY_H
#define INGEST_PRIVACY_H

#include "arena.h"
#include "buf.h"
#include "intern.h"
#include "union.h"

/* the first input with an actor that is hashed, and with one that is not, from
 * 1; 0: none */
struct privacy_met {
	uint32_t digests, clear;
};

struct privacy {
	bool drop_note, drop_actor, hash_actor;
	struct str key;
	struct arena arena;
	struct intern actors; /* met so far … */
	struct str *hashed;   /* … and what became of them, by number - 1 */
	size_t n, cap;
	struct buf line;
	struct privacy_met met;
};

/* { 0 } with what is wanted; must not move afterwards */
void privacy_open(struct privacy *);
bool privacy_wanted(const struct privacy *);
/* the event without what is private, valid until the next; false where it is
 * left out altogether */
bool privacy_take(struct privacy *, struct entry *);
/* an event as it will be in the log: is its actor hashed? */
void privacy_note(struct privacy_met *, const struct entry *);
/* and what was met after it */
void privacy_met_add(struct privacy_met *, const struct privacy_met *);

#endif

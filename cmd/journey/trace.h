/*
 * trace: what one case did, in order: its activities and when
 *
 * A case is an account, or the events of an account that share a ref or an
 * actor.  An activity is an event's name (kind:name where events of several
 * kinds are looked at), and has a number.  All threads use the same numbers,
 * but which activity gets which may differ from run to run: nothing may be
 * ordered by them; see activities_rank().
 */
#ifndef TRACE_H
#define TRACE_H

#include <pthread.h>

#include "buf.h"
#include "intern.h"
#include "journey/settings.h"
#include "select.h"

/* one activity of a case */
struct happening {
	int64_t time;
	uint32_t activity; /* from 1 */
	uint32_t event;    /* index into the story */
};

struct trace {
	struct str id;       /* the ref or the actor; empty: the account */
	struct happening *v; /* in log order, at least one */
	size_t n;
};

/* the cases of one account, by their first event */
struct traces {
	struct trace *v;
	size_t n;
	size_t stray; /* events without a ref, or an actor: of no case */
};

/* the numbers of all activities, shared by all threads */
struct activities {
	pthread_mutex_t lock;
	struct arena arena;
	struct intern names;
	bool kinds; /* say the kind too */
};

/* one thread's memory of them */
struct activity_memory {
	struct activities *all;
	struct arena arena;
	struct intern seen;
	uint32_t *numbers; /* by the number in seen - 1 */
	size_t cap;
	struct buf text;
};

void activities_open(struct activities *, bool kinds);
void activities_close(struct activities *);
/* by number; only while no thread is reading the log: not in a take() */
struct str activities_name(const struct activities *, uint32_t number);
/* by number - 1, the place of each activity in the order of names, from 0 */
uint32_t *activities_rank(struct arena *, const struct activities *);

void activity_memory_open(struct activity_memory *, struct activities *);
void activity_memory_close(struct activity_memory *);

/* the events that any of n picks took, each once, in log order, as cases */
struct traces traces_make(struct arena *, struct activity_memory *,
    const struct story *, const struct picks *, const int *which, size_t n,
    enum case_by);

#endif

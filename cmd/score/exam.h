/*
 * exam: one account's story before an instant, prepared so that each finding
 * of an audit (findings.h) can be looked for in one walk
 */
#ifndef EXAM_H
#define EXAM_H

#include <stdbool.h>
#include <stdint.h>

#include "account.h"
#include "feeds.h"
#include "intern.h"

#define FINE INT64_MIN /* no time: nothing is wrong */

/* kinds whose events are linked by a ref to one that opens it */
enum line { LINE_TICKET, LINE_PROMISE, LINE_FEEDBACK, LINE_COUNT };

/* a subscription from one day to another, both included */
struct running {
	int64_t first, last; /* last is INT64_MAX while it runs */
	struct running *earlier;
};

/* what is known of one ref */
struct thread {
	bool opened[LINE_COUNT];
	int64_t opening[LINE_COUNT]; /* the first time */
	struct running *running;     /* of money:arr, the latest first */
};

/* ARR and life from this time on */
struct level {
	int64_t time, arr;
	enum life life;
};

/* what is the same for every account */
struct lens {
	const struct feeds *feeds;
	int64_t t;
	int64_t covered;  /* feeds_covered() */
	int64_t *exports; /* the times of all exports before t, sorted */
	size_t nexport;
};

struct exam {
	const struct story *story;
	struct arena *arena;
	const struct lens *lens;
	int64_t t; /* the lens's */
	size_t n;  /* events before t */
	enum life life;
	bool priced; /* something says what it pays, in one currency */
	int64_t arr;
	bool dated; /* the attribute `started` says when it started */
	int64_t start;
	uint32_t *refs; /* of each event, 0: none */
	struct thread *threads;
	struct level *levels;
	size_t nlevel;
	bool paid;           /* at some time */
	struct intern goals; /* names of goals */
	unsigned char *ties; /* of each event, see ties.h */
};

struct lens lens_make(struct arena *, const struct feeds *, int64_t t);
/* was there an export at that very time */
bool lens_exported(const struct lens *, int64_t);
void exam_make(
    struct exam *, struct arena *, const struct story *, const struct lens *);
/* the line of a kind, LINE_COUNT where it has none; *opener is the name of the
 * event that opens */
enum line exam_line(enum kind, const char **opener);
bool exam_opens(const struct event *);
/* what held just before an instant; NULL: nothing yet */
const struct level *exam_level(const struct exam *, int64_t before);
/* the thread of event i, NULL: it has no ref */
const struct thread *exam_thread(const struct exam *, size_t i);

#endif

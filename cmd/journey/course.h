/*
 * course: one case on its way along the path: the stages it was in, and its
 * events laid beside what the path expects, with when each was due
 */
#ifndef COURSE_H
#define COURSE_H

#include "journey/align.h"
#include "journey/job.h"

/* from one stage to the next */
struct stay {
	size_t at; /* index into the course's steps */
	int64_t from, to;
	bool open; /* to is the as-of */
};

/* a move and when it was due */
struct leg {
	enum move move;
	const struct stage *stage;   /* NULL: extra */
	const struct happening *did; /* NULL: nothing happened */
	bool has_due;
	int64_t due;
};

struct course {
	const struct stage **steps; /* those that the account's segment has */
	size_t n;
	struct align_step *model;
	const struct trace *trace;
	uint64_t *masks; /* by happening: which steps it enters */
	struct stay *stays;
	size_t nstay, stay_cap;
	size_t regressions; /* back to a stage it had left */
	struct leg *legs;   /* what is pending comes last */
	size_t nleg;
	size_t cost, mandatory; /* without what is pending */
	size_t missing, extra;
};

/* for a mode that asks for courses: make the events that enter stages part of
 * every case; before job_walk() */
void course_prepare(struct job *);
/* the steps for an account, and where it stands; `courses_of` for each case */
struct course course_make(struct walker *, const struct trace *);
/* NaN where nothing is expected and nothing happened */
double course_fitness(const struct course *);
/* the stay it is in; NULL where it has entered no stage */
const struct stay *course_now(const struct course *);
/* days from one instant to a later one */
double course_days(int64_t from, int64_t to);
/* so many days later, within what a date can be */
int64_t course_after(int64_t from, double days);

#endif

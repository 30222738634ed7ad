/*
 * review: all that was assessed, beside what the log shows of it
 *
 * Claims are of the year before the as-of: what is older is none any more.
 */
#ifndef REVIEW_H
#define REVIEW_H

#include "score/crew.h"
#include "score/job.h"
#include "score/subject.h"

struct review {
	struct job job;
	struct practices table;
	struct board board; /* of the card maturity */
	struct crew crew;
	struct group all;  /* evidence of the own organisation: every account */
	struct subject *v; /* the own organisation first */
	size_t n, cap;
	size_t odd; /* assessments left out */
	struct str why;
	struct arena scratch;
};

/* the rows of a table of practices; exits 2 where there is none */
void review_practices(struct practices *, struct arena *, const char *name);
/* read tables and log; job.set and job.arena are given */
enum status review_read(struct review *, const char *const *paths);
/* print what was made of it, tell what was left out, and close all */
enum status review_close(struct review *, struct str out);

#endif

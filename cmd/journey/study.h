/*
 * study: the spells of all cases, by group, and what is printed of each group
 *
 * Set up, then study_walk(), then rows into `out`, then study_end().
 */
#ifndef STUDY_H
#define STUDY_H

#include "journey/clock.h"
#include "journey/spells.h"

struct study {
	struct job *job;
	struct beginning beginning;
	struct endings endings;
	/* cases whose beginning the log has not seen are left out */
	bool from_the_start;
	/* the event is that a step of the journey is entered: which, or
	 * STUDY_NO_STEP */
	size_t step;
	struct spellbook book;
	struct arena arena; /* of one group */
	struct buf out;
};

#define STUDY_NO_STEP SIZE_MAX

/* read the log; the groups, book.n of them, by their names' bytes */
struct spells *study_walk(struct study *);
/* the curve of a group, until the next one's */
struct curve study_curve(struct study *, const struct spells *);
/* the number of events on a curve */
double study_events(const struct curve *);
/* write out what is in `out`, where that is much */
void study_flush(struct study *);
/* write out all of it, and free */
void study_end(struct study *);

#endif

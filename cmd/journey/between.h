/* between: from one activity of a case to another at or after it */
#ifndef BETWEEN_H
#define BETWEEN_H

#include "journey/trace.h"

enum end {
	END_ACTIVITY, /* that one */
	END_CASE      /* the first event of all, or the last */
};

struct between_end {
	enum end end;
	uint32_t activity;
	bool last; /* its last time; else its first */
};

/* the event from which time is counted; t->n where there is none */
size_t between_from(const struct trace *, const struct between_end *);
/* the event up to which; t->n where none has come yet.  It may stand at the
 * instant of `from`, before it too, or be `from` itself; other: it may not, for
 * both are the same activity. */
size_t between_to(
    const struct trace *, const struct between_end *, size_t from, bool other);

#endif

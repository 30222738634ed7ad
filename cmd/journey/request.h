/*
 * request: a selector that the user wrote, told where it takes no event
 *
 * Each thread notes what it finds; at the end what none has found is told, with
 * the names or the kinds that do occur.  A stage that nobody has entered is
 * told where others have passed it by, or where a name near to its own occurs:
 * that nobody has come so far yet is no mistake.  Of a journey that is built in
 * only that nobody has entered any of its stages is told.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include "diag.h"
#include "intern.h"
#include "journey/path.h"
#include "select.h"

struct request {
	const char *what; /* "--events", "stage adoption" */
	int select;
	const struct stage *stage; /* NULL: an option's */
	bool builtin;              /* of a journey that is built in */
	bool by_default; /* of an option that was not given: told, no more */
};

enum { MOST_REQUESTS = 64 + PATH_STEPS };

struct requests {
	const struct select_set *selects;
	struct request v[MOST_REQUESTS];
	size_t n;
};

/* what one thread has found, and then all */
struct findings {
	const struct requests *requests;
	bool *took;           /* by request */
	struct intern *names; /* by request: of events of its kind, as long as
			       * it took none */
	struct intern kinds;
};

void request_add(struct requests *, const char *what, int select);
/* the stages of a journey, by their first rows */
void request_path(
    struct requests *, struct arena *, const struct path *, bool builtin);
void findings_open(struct findings *, struct arena *, const struct requests *);
/* one account, and what the selectors took of it */
void findings_note(
    struct findings *, const struct view *, const struct picks *);
void findings_merge(struct findings *, const struct findings *);
enum status findings_tell(const struct findings *);

#endif

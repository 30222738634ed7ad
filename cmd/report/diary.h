/* diary: one account's own lines of a log, as they can be seen at one instant
 */
#ifndef DIARY_H
#define DIARY_H

#include <stdbool.h>

#include "csvin.h"
#include "feeds.h"
#include "view.h"

struct diary {
	struct arena *arena;
	bool given;
	struct event *events, *own; /* of the account; of "-" */
	size_t n, cap, nown, capown;
	/* after diary_open() */
	struct story story, home;
	struct feeds feeds;
	struct delivery delivery;
	struct view view;
	int64_t asof;
};

/* the account's lines of a log, and those of the own organisation's feeds;
 * exits 2 where one is no line of a log */
void diary_read(struct diary *, struct csvin *, struct str account);
/* look at it from an instant; the newest export's where it is INT64_MIN */
void diary_open(struct diary *, struct str account, int64_t asof);
/* a person's name, the actor itself where nothing tells it; the empty slice
 * for none */
struct str diary_name(const struct diary *, struct str actor);
/* text of the log in one line */
struct str diary_text(const struct diary *, struct str);

#endif

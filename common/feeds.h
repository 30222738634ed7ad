/* feeds: which kinds of event are delivered, since when, and until when */
#ifndef FEEDS_H
#define FEEDS_H

#include <stdbool.h>
#include <stdint.h>

#include "account.h"
#include "date.h"

struct feed {
	struct str name;
	int64_t since[KIND_COUNT]; /* the first time it covers a kind, INT64_MAX
				    * for those it does not deliver */
	int64_t *to;               /* its exports' times, sorted */
	size_t nto, cap;
};

struct feeds {
	struct feed *v;
	size_t n, cap;
};

/* from the own organisation's story */
void feeds_read(struct arena *, struct feeds *, const struct story *own);
/* one second after the newest export: what it holds counts (see cs-log(5));
 * false where no feed says */
bool feeds_newest(const struct feeds *, int64_t *asof);
/* from when half of the feeds begun before that instant had begun: the log
 * covers what comes after; DATE_MIN where there is no feed */
int64_t feeds_covered(const struct feeds *, int64_t before);
/* how many of the feed's exports are before an instant */
size_t feed_exports(const struct feed *, int64_t before);
/* the newest export before that instant is older than stale; *last is when it
 * was; false also where there was none */
bool feed_dead(
    const struct feed *, int64_t before, struct span stale, int64_t *last);
/* what is delivered at one instant, the same for every account */
struct delivery {
	bool begun[KIND_COUNT]; /* a feed of the kind has begun */
	bool dead[KIND_COUNT];  /* a feed that delivers it is dead */
	int64_t covered;        /* feeds_covered(), of those begun */
};

struct delivery feeds_at(
    const struct feeds *, int64_t before, struct span stale);

#endif

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
	int64_t *to; /* its exports' times, sorted */
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
/* has a feed of this kind begun before that instant */
bool feeds_begun(const struct feeds *, enum kind, int64_t before);
/* the newest export before that instant is older than stale; *last is when it
 * was; false also where there was none */
bool feed_dead(
    const struct feed *, int64_t before, struct span stale, int64_t *last);
/* is a feed that delivers the kind dead */
bool feeds_kind_dead(
    const struct feeds *, enum kind, int64_t before, struct span stale);

#endif

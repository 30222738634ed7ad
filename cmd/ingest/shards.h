/*
 * shards: the log in N ranges of whole accounts, of equal bytes as nearly as
 * accounts allow
 *
 * The own organisation's events go to each, since everyone needs its feeds.
 */
#ifndef INGEST_SHARDS_H
#define INGEST_SHARDS_H

#include "ingest.h"
#include "sink.h"

enum { SHARDS_ALL = -1, SHARDS_MOST = 999 };

struct shards {
	struct sink **v;
	size_t n;
	size_t *end; /* the rank after the last of each */
	bool own;    /* rank 0 is the own organisation */
};

/* N files shard-K-of-N.csv in a folder, which is made where it is not there; or
 * (n = 0) one, the path's own */
void shards_open(
    struct shards *, struct arena *, const char *path, size_t n, bool gzip);
/* which ranks go where; after the accounts were sorted */
void shards_plan(struct shards *, struct ingest *, const uint32_t *rank);
/* to the shard of that number, or to all */
void shards_write(struct shards *, int shard, struct str);
/* SHARDS_ALL for the own organisation */
int shards_of(const struct shards *, size_t rank);
void shards_close(struct shards *);

#endif

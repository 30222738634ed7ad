#include "shards.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

void
shards_open(
    struct shards *s, struct arena *a, const char *path, size_t n, bool gzip)
{
	struct buf name = { 0 };

	*s = (struct shards){ .n = n ? n : 1 };
	s->v = NEW(a, struct sink *, s->n);
	s->end = NEW(a, size_t, s->n);
	if (n == 0) {
		s->v[0] = sink_open(path, gzip);
		return;
	}
	if (mkdir(path, 0777) < 0 && errno != EEXIST)
		diag_fail("%s: %s", path, strerror(errno));
	for (size_t i = 0; i < n; i++) {
		name.n = 0;
		buf_printf(&name, "%s/shard-%zu-of-%zu.csv%s", path, i + 1, n,
		    gzip ? ".gz" : "");
		s->v[i] = sink_open(arena_str(a, buf_str(&name)).p, gzip);
	}
	buf_free(&name);
}

/* what each rank's events take */
static int64_t *
bytes_by_rank(struct ingest *run, const uint32_t *rank)
{
	const struct accounts *a = &run->accounts;
	int64_t *bytes = NEW(&run->arena, int64_t, a->nranked + 1);

	for (size_t i = 0; i < a->n; i++)
		if (rank[i] != UINT32_MAX)
			bytes[rank[i]] += a->v[i].bytes;
	return bytes;
}

void
shards_plan(struct shards *s, struct ingest *run, const uint32_t *rank)
{
	const struct accounts *a = &run->accounts;
	int64_t *bytes = bytes_by_rank(run, rank), all = 0, sum = 0;
	size_t shard = 0;

	s->own = a->nranked && str_is(accounts_ranked(a, 0), "-");
	for (size_t r = s->own; r < a->nranked; r++)
		all += bytes[r];
	for (size_t r = s->own; r < a->nranked; r++) {
		/* an account belongs where its middle falls */
		int64_t middle = sum + bytes[r] / 2;

		while (shard + 1 < s->n &&
		    middle >= all / (int64_t)s->n * (int64_t)(shard + 1))
			s->end[shard++] = r;
		sum += bytes[r];
	}
	while (shard < s->n)
		s->end[shard++] = a->nranked;
}

void
shards_write(struct shards *s, int shard, struct str text)
{
	for (size_t i = 0; i < s->n; i++)
		if (shard == SHARDS_ALL || (size_t)shard == i)
			sink_write(s->v[i], text);
}

int
shards_of(const struct shards *s, size_t rank)
{
	int i = 0;

	if (s->own && rank == 0)
		return SHARDS_ALL;
	while (rank >= s->end[i])
		i++;
	return i;
}

void
shards_close(struct shards *s)
{
	for (size_t i = 0; i < s->n; i++)
		sink_close(s->v[i]);
}

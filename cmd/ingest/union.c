#include "union.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCK_BITS = 16, /* entries a block */
	BLOCK = 1 << BLOCK_BITS,
	TEXT = 1 << 20, /* bytes of text a chunk */
	LINE = 64
};

struct unified {
	char **chunks; /* of text */
	size_t nchunk;
	char *p;
	size_t left, bytes; /* of text */

	struct entry **blocks;
	size_t nblock, n;
	uint32_t *count; /* of events, by account - 1 */
	size_t ncount;

	size_t ninput;

	uint32_t *order; /* entries by rank, each rank in the order added */
	size_t *first;   /* first[r]: where rank r begins in order */
	size_t nrank;
};

void
union_doubt(
    struct union_tally *tally, enum union_doubt doubt, const struct entry *e)
{
	struct union_doubtful *d = &tally->doubts[doubt];

	if (d->n++)
		return;
	d->account = e->account;
	d->time = e->time;
	d->size = e->size < sizeof d->text ? e->size : sizeof d->text;
	memcpy(d->text, e->text, d->size);
}

static bool
comes_before(const struct union_doubtful *a, const struct union_doubtful *b)
{
	if (b->n == 0 || a->n == 0)
		return b->n == 0 && a->n;
	if (a->account != b->account)
		return a->account < b->account;
	return a->time < b->time;
}

void
union_tally_add(struct union_tally *to, const struct union_tally *from)
{
	to->matched += from->matched;
	to->corrected += from->corrected;
	to->dropped += from->dropped;
	for (int i = 0; i < UNION_DOUBTS; i++) {
		const struct union_doubtful *d = &from->doubts[i];
		int64_t n = to->doubts[i].n + d->n;

		if (comes_before(d, &to->doubts[i]))
			to->doubts[i] = *d;
		to->doubts[i].n = n;
	}
}

static void *
take(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (p == NULL)
		errx(2, "out of memory");
	return p;
}

/* n things of a size, room for twice as many where that is used up */
static void *
grow(void *p, size_t n, size_t size)
{
	if (n & (n - 1))
		return p;
	p = realloc(p, (n ? n * 2 : 1) * size);
	if (p == NULL)
		errx(2, "out of memory");
	return p;
}

struct unified *
union_new(void)
{
	return take(1, sizeof(struct unified));
}

static void
next_chunk(struct unified *u, size_t n)
{
	u->left = n > TEXT ? n : TEXT;
	u->p = malloc(u->left);
	if (u->p == NULL)
		errx(2, "out of memory");
	u->chunks = grow(u->chunks, u->nchunk, sizeof *u->chunks);
	u->chunks[u->nchunk++] = u->p;
}

static const char *
keep(struct unified *u, const char *text, size_t n)
{
	char *p;

	if (u->left < n)
		next_chunk(u, n);
	p = u->p;
	memcpy(p, text, n);
	u->p += n;
	u->left -= n;
	u->bytes += n;
	return p;
}

/* an entry does not lie across two lines of the cache */
static void
add_block(struct unified *u)
{
	struct entry *block = aligned_alloc(LINE, BLOCK * sizeof *block);

	if (block == NULL)
		errx(2, "out of memory");
	u->blocks = grow(u->blocks, u->nblock, sizeof *u->blocks);
	u->blocks[u->nblock++] = block;
}

/* one more event of an account */
static void
count(struct unified *u, uint32_t account)
{
	size_t had = u->ncount;

	if (account > had) {
		u->ncount = account * (size_t)2;
		u->count = realloc(u->count, u->ncount * sizeof *u->count);
		if (u->count == NULL)
			errx(2, "out of memory");
		memset(u->count + had, 0, (u->ncount - had) * sizeof *u->count);
	}
	u->count[account - 1]++;
}

static void
put(struct unified *u, const struct entry *e)
{
	if (u->n == UINT32_MAX)
		errx(2, "more than 4294967295 events");
	if (u->n >> BLOCK_BITS ==
	    u->nblock) /* those of before are used again */
		add_block(u);
	*union_at(u, u->n++) = *e;
	count(u, e->account);
	if (e->input >= u->ninput)
		u->ninput = (size_t)e->input + 1;
}

void
union_add(struct unified *u, struct entry e)
{
	e.text = keep(u, e.text, e.size);
	put(u, &e);
}

void
union_add_all(struct unified *u, const struct entry *v, size_t n)
{
	const char *text, *from;

	if (n == 0)
		return;
	from = v[0].text;
	text = keep(u, from, (size_t)(v[n - 1].text - from) + v[n - 1].size);
	for (size_t i = 0; i < n; i++) {
		struct entry e = v[i];

		e.text = text + (e.text - from);
		put(u, &e);
	}
}

size_t
union_count(const struct unified *u)
{
	return u->n;
}

struct entry *
union_at(const struct unified *u, size_t i)
{
	return &u->blocks[i >> BLOCK_BITS][i & (BLOCK - 1)];
}

/* where each rank begins */
static void
count_ranks(struct unified *u, const uint32_t *rank, size_t naccount)
{
	for (size_t i = 0; i < naccount && i < u->ncount; i++)
		if (rank[i] != UINT32_MAX)
			u->first[rank[i] + 1] += u->count[i];
	for (size_t r = 0; r < u->nrank; r++)
		u->first[r + 1] += u->first[r];
}

/* a counting sort by rank; at[r] is where the next of rank r goes */
static void
put_in_order(struct unified *u, const uint32_t *rank, size_t *at,
    struct union_tally *tally)
{
	for (size_t i = 0; i < u->n; i++) {
		struct entry *e = union_at(u, i);

		e->account = rank[e->account - 1];
		if (e->account == UINT32_MAX)
			tally[e->input].dropped++;
		else
			u->order[at[e->account]++] = (uint32_t)i;
	}
}

void
union_sort(struct unified *u, const uint32_t *rank, size_t naccount,
    struct union_tally *tally)
{
	size_t *at;

	for (size_t i = 0; i < naccount; i++)
		if (rank[i] != UINT32_MAX && rank[i] >= u->nrank)
			u->nrank = (size_t)rank[i] + 1;
	u->first = take(u->nrank + 1, sizeof *u->first);
	count_ranks(u, rank, naccount);
	u->order = take(u->first[u->nrank], sizeof *u->order);
	at = take(u->nrank + 1, sizeof *at);
	memcpy(at, u->first, (u->nrank + 1) * sizeof *at);
	put_in_order(u, rank, at, tally);
	free(at);
}

size_t
union_ranks(const struct unified *u)
{
	return u->nrank;
}

const uint32_t *
union_events(const struct unified *u, size_t rank, size_t *n, size_t *left)
{
	*left = u->first[u->nrank] - u->first[rank];
	*n = u->first[rank + 1] - u->first[rank];
	return u->order + u->first[rank];
}

size_t
union_bytes(const struct unified *u)
{
	return u->n * (sizeof **u->blocks + sizeof *u->order) + u->bytes;
}

static void
free_text(struct unified *u)
{
	for (size_t i = 0; i < u->nchunk; i++)
		free(u->chunks[i]);
	free(u->chunks);
	u->chunks = NULL;
	u->p = NULL;
	u->nchunk = u->left = u->bytes = 0;
}

void
union_clear(struct unified *u)
{
	free_text(u);
	free(u->count);
	free(u->first);
	free(u->order);
	u->count = u->order = NULL;
	u->first = NULL;
	u->n = u->nrank = u->ncount = 0;
}

void
union_free(struct unified *u)
{
	union_clear(u);
	for (size_t i = 0; i < u->nblock; i++)
		free(u->blocks[i]);
	free(u->blocks);
	free(u);
}

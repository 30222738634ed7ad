#include "union.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCK_BITS = 16, /* entries a block */
	BLOCK = 1 << BLOCK_BITS,
	TEXT = 1 << 20 /* bytes of text a chunk */
};

struct unified {
	struct arena text;
	char *p;
	size_t left, bytes; /* of text */

	struct entry **blocks;
	size_t nblock, n;

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

struct unified *
union_new(void)
{
	return take(1, sizeof(struct unified));
}

static const char *
keep(struct unified *u, const char *text, size_t n)
{
	char *p;

	if (u->left < n) {
		u->left = n > TEXT ? n : TEXT;
		u->p = arena_alloc(&u->text, 1, u->left);
	}
	p = u->p;
	memcpy(p, text, n);
	u->p += n;
	u->left -= n;
	u->bytes += n;
	return p;
}

static void
add_block(struct unified *u)
{
	if ((u->nblock & (u->nblock - 1)) == 0) {
		size_t cap = u->nblock ? u->nblock * 2 : 1;

		u->blocks = realloc(u->blocks, cap * sizeof *u->blocks);
		if (u->blocks == NULL)
			errx(2, "out of memory");
	}
	u->blocks[u->nblock] = malloc(BLOCK * sizeof **u->blocks);
	if (u->blocks[u->nblock++] == NULL)
		errx(2, "out of memory");
}

void
union_add(struct unified *u, struct entry e)
{
	if (u->n == UINT32_MAX)
		errx(2, "more than 4294967295 events");
	if (u->n >> BLOCK_BITS ==
	    u->nblock) /* those of before are used again */
		add_block(u);
	e.text = keep(u, e.text, e.size);
	*union_at(u, u->n++) = e;
	if (e.input >= u->ninput)
		u->ninput = (size_t)e.input + 1;
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

/* how many entries each rank has, and where it begins */
static void
count_ranks(struct unified *u, const uint32_t *rank, struct union_tally *tally)
{
	for (size_t i = 0; i < u->n; i++) {
		struct entry *e = union_at(u, i);

		e->account = rank[e->account - 1];
		if (e->account == UINT32_MAX)
			tally[e->input].dropped++;
		else
			u->first[e->account + 1]++;
	}
	for (size_t r = 0; r < u->nrank; r++)
		u->first[r + 1] += u->first[r];
}

/* a counting sort by rank */
void
union_sort(struct unified *u, const uint32_t *rank, size_t naccount,
    struct union_tally *tally)
{
	size_t *at;

	for (size_t i = 0; i < naccount; i++)
		if (rank[i] != UINT32_MAX && rank[i] >= u->nrank)
			u->nrank = (size_t)rank[i] + 1;
	u->first = take(u->nrank + 1, sizeof *u->first);
	count_ranks(u, rank, tally);
	u->order = take(u->first[u->nrank], sizeof *u->order);
	at = take(u->nrank + 1, sizeof *at);
	memcpy(at, u->first, (u->nrank + 1) * sizeof *at);
	for (size_t i = 0; i < u->n; i++)
		if (union_at(u, i)->account != UINT32_MAX)
			u->order[at[union_at(u, i)->account]++] = (uint32_t)i;
	free(at);
}

size_t
union_ranks(const struct unified *u)
{
	return u->nrank;
}

const uint32_t *
union_events(const struct unified *u, size_t rank, size_t *n)
{
	*n = u->first[rank + 1] - u->first[rank];
	return u->order + u->first[rank];
}

size_t
union_bytes(const struct unified *u)
{
	return u->n * (sizeof **u->blocks + sizeof *u->order) + u->bytes;
}

void
union_clear(struct unified *u)
{
	arena_reset(&u->text);
	u->p = NULL;
	u->left = u->bytes = 0;
	free(u->first);
	free(u->order);
	u->first = NULL;
	u->order = NULL;
	u->n = u->nrank = 0;
}

void
union_free(struct unified *u)
{
	for (size_t i = 0; i < u->nblock; i++)
		free(u->blocks[i]);
	free(u->blocks);
	free(u->first);
	free(u->order);
	arena_free(&u->text);
	free(u);
}

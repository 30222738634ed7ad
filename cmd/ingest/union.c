#include "union.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"

enum {
	BLOCK_BITS = 16, /* entries a block */
	BLOCK = 1 << BLOCK_BITS,
	TEXT = 1 << 20, /* bytes of text a chunk */
	AHEAD = 24      /* entries fetched before they are needed */
};

struct unified {
	struct arena text;
	char *p;
	size_t left;

	struct entry **blocks;
	size_t nblock, n;

	struct union_tally *tally;
	size_t ninput;

	uint32_t *order; /* entries by rank, each rank in the order added */
	size_t *first;   /* first[r]: where rank r begins in order */
	size_t nrank, rank;

	struct entry *run, *spare; /* one account, sorted */
	size_t nrun, next, most;
	struct entry *group; /* one instant of it, folded */
	size_t ngroup, given;
	struct fold fold;
};

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
	if (u->n >> BLOCK_BITS == u->nblock)
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
union_at(struct unified *u, size_t i)
{
	return &u->blocks[i >> BLOCK_BITS][i & (BLOCK - 1)];
}

/* ---- sorting ---- */

/* a counting sort by rank */
void
union_sort(struct unified *u, const uint32_t *rank, size_t naccount)
{
	size_t *at, kept = 0;

	for (size_t i = 0; i < naccount; i++)
		if (rank[i] != UINT32_MAX && rank[i] >= u->nrank)
			u->nrank = (size_t)rank[i] + 1;
	u->tally = take(u->ninput, sizeof *u->tally);
	u->first = take(u->nrank + 1, sizeof *u->first);
	for (size_t i = 0; i < u->n; i++) {
		struct entry *e = union_at(u, i);

		e->account = rank[e->account - 1];
		if (e->account == UINT32_MAX) {
			u->tally[e->input].dropped++;
			continue;
		}
		u->first[e->account + 1]++;
		kept++;
	}
	for (size_t r = 0; r < u->nrank; r++) {
		if (u->first[r + 1] > u->most)
			u->most = u->first[r + 1];
		u->first[r + 1] += u->first[r];
	}
	u->order = take(kept, sizeof *u->order);
	at = take(u->nrank + 1, sizeof *at);
	memcpy(at, u->first, (u->nrank + 1) * sizeof *at);
	for (size_t i = 0; i < u->n; i++)
		if (union_at(u, i)->account != UINT32_MAX)
			u->order[at[union_at(u, i)->account]++] = (uint32_t)i;
	free(at);
	u->run = take(u->most, sizeof *u->run);
}

/* where the ascending run that starts at i ends; a short one is made longer by
 * insertion */
static size_t
run_end(struct entry *v, size_t i, size_t n)
{
	size_t end = i + 1, least = i + 8 < n ? i + 8 : n;

	while (end < n && v[end - 1].time <= v[end].time)
		end++;
	for (; end < least; end++) {
		struct entry e = v[end];
		size_t k = end;

		for (; k > i && v[k - 1].time > e.time; k--)
			v[k] = v[k - 1];
		v[k] = e;
	}
	return end;
}

static void
merge(struct entry *out, const struct entry *a, size_t na,
    const struct entry *b, size_t nb)
{
	while (na && nb)
		if (a->time <= b->time) {
			*out++ = *a++;
			na--;
		} else {
			*out++ = *b++;
			nb--;
		}
	memcpy(out, na ? a : b, (na + nb) * sizeof *out);
}

/* one pass: merge each two neighbouring runs of v into out; true where there
 * was one run only */
static bool
merge_runs(struct entry *v, struct entry *out, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t mid = run_end(v, i, n);
		size_t end = mid < n ? run_end(v, mid, n) : mid;

		if (i == 0 && mid == n)
			return true;
		merge(out + i, v + i, mid - i, v + mid, end - mid);
		i = end;
	}
	return false;
}

/* stable, and quick where much is in order already, as exports often are */
static void
sort_run(struct unified *u)
{
	if (run_end(u->run, 0, u->nrun) == u->nrun)
		return;
	if (u->spare == NULL)
		u->spare = take(u->most, sizeof *u->spare);
	while (!merge_runs(u->run, u->spare, u->nrun)) {
		struct entry *t = u->run;

		u->run = u->spare;
		u->spare = t;
	}
}

/* ---- the log, in order ---- */

static bool
next_account(struct unified *u)
{
	const uint32_t *order;

	while (u->rank < u->nrank && u->first[u->rank] == u->first[u->rank + 1])
		u->rank++;
	if (u->rank == u->nrank)
		return false;
	order = u->order + u->first[u->rank];
	u->nrun = u->first[u->rank + 1] - u->first[u->rank];
	u->rank++;
	for (size_t i = 0; i < u->nrun; i++) {
		if (i + AHEAD < u->nrun)
			__builtin_prefetch(union_at(u, order[i + AHEAD]));
		u->run[i] = *union_at(u, order[i]);
	}
	sort_run(u);
	u->next = 0;
	return true;
}

/* prefetch: the texts are read in another order than they were written */
static bool
next_instant(struct unified *u)
{
	size_t n = 0;

	if (u->next == u->nrun && !next_account(u))
		return false;
	u->group = u->run + u->next;
	while (u->next < u->nrun && u->run[u->next].time == u->group->time) {
		if (u->next + AHEAD < u->nrun)
			__builtin_prefetch(u->run[u->next + AHEAD].text);
		u->next++;
		n++;
	}
	u->ngroup = fold_instant(&u->fold, u->group, n, u->tally);
	u->given = 0;
	return true;
}

bool
union_next(struct unified *u, struct entry *e)
{
	if (u->given == u->ngroup && !next_instant(u))
		return false;
	*e = u->group[u->given++];
	return true;
}

struct union_tally
union_tally(const struct unified *u, uint32_t input)
{
	return input < u->ninput ? u->tally[input] : (struct union_tally){ 0 };
}

void
union_free(struct unified *u)
{
	for (size_t i = 0; i < u->nblock; i++)
		free(u->blocks[i]);
	free(u->blocks);
	free(u->tally);
	free(u->first);
	free(u->order);
	free(u->run);
	free(u->spare);
	fold_free(&u->fold);
	arena_free(&u->text);
	free(u);
}

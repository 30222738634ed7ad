#include "reader.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

enum { AHEAD = 24 }; /* entries fetched before they are needed */

/* where the ascending run that starts at i ends; a short one is made longer by
 * insertion */
static size_t
run_end(struct reader_key *v, size_t i, size_t n)
{
	size_t end = i + 1, least = i + 8 < n ? i + 8 : n;

	while (end < n && v[end - 1].time <= v[end].time)
		end++;
	for (; end < least; end++) {
		struct reader_key key = v[end];
		size_t k = end;

		for (; k > i && v[k - 1].time > key.time; k--)
			v[k] = v[k - 1];
		v[k] = key;
	}
	return end;
}

/* without a branch on the times, which nobody could foretell */
static void
merge(struct reader_key *out, const struct reader_key *a, size_t na,
    const struct reader_key *b, size_t nb)
{
	const struct reader_key *end_a = a + na, *end_b = b + nb;

	while (a < end_a && b < end_b) {
		bool later = b->time < a->time;

		*out++ = later ? *b : *a;
		b += later;
		a += !later;
	}
	memcpy(out, a, (size_t)(end_a - a) * sizeof *out);
	memcpy(out + (end_a - a), b, (size_t)(end_b - b) * sizeof *out);
}

/* one pass: merge each two neighbouring runs of v into out; true where there
 * was one run only */
static bool
merge_runs(struct reader_key *v, struct reader_key *out, size_t n)
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
sort_keys(struct reader *r)
{
	struct reader_key *t;

	while (!merge_runs(r->keys, r->spare, r->nrun)) {
		t = r->keys;
		r->keys = r->spare;
		r->spare = t;
	}
}

static void *
room(void *old, size_t n, size_t size)
{
	void *p;

	free(old);
	p = malloc(n * size);
	if (p == NULL)
		errx(2, "out of memory");
	return p;
}

static void
make_room(struct reader *r)
{
	if (r->nrun <= r->cap)
		return;
	r->cap = r->nrun + r->nrun / 4;
	r->run = room(r->run, r->cap, sizeof *r->run);
	r->keys = room(r->keys, r->cap, sizeof *r->keys);
	r->spare = room(r->spare, r->cap, sizeof *r->spare);
}

/* the account's events as they were added; `ahead` of them have AHEAD more
 * behind them */
static void
gather(struct reader *r, const uint32_t *order, size_t ahead)
{
	for (size_t i = 0; i < r->nrun; i++) {
		if (i < ahead)
			__builtin_prefetch(union_at(r->from, order[i + AHEAD]));
		r->keys[i] =
		    (struct reader_key){ union_at(r->from, order[i])->time,
			    order[i] };
	}
}

/* and sorted */
static void
copy_sorted(struct reader *r)
{
	for (size_t i = 0; i < r->nrun; i++) {
		if (i + AHEAD < r->nrun)
			__builtin_prefetch(
			    union_at(r->from, r->keys[i + AHEAD].at));
		r->run[i] = *union_at(r->from, r->keys[i].at);
		if (r->raw)
			r->run[i].account = r->keys[i].at;
	}
}

static void
fetch_text(const struct entry *e)
{
	__builtin_prefetch(e->text);
	__builtin_prefetch(e->text + e->size - 1);
}

/* prefetch: entries and texts are read in another order than written */
static bool
next_account(struct reader *r)
{
	const uint32_t *order;
	size_t left;

	do {
		if (r->rank == r->end)
			return false;
		order = union_events(r->from, r->rank++, &r->nrun, &left);
	} while (r->nrun == 0);
	make_room(r);
	gather(r, order, left > AHEAD ? left - AHEAD : 0);
	sort_keys(r);
	copy_sorted(r);
	for (size_t i = 0; i < r->nrun && i < AHEAD; i++)
		fetch_text(&r->run[i]);
	r->next = 0;
	return true;
}

static bool
next_instant(struct reader *r)
{
	size_t n = 0;

	if (r->next == r->nrun && !next_account(r))
		return false;
	r->group = r->run + r->next;
	while (r->next < r->nrun && r->run[r->next].time == r->group->time) {
		if (r->next + AHEAD < r->nrun)
			fetch_text(&r->run[r->next + AHEAD]);
		r->next++;
		n++;
	}
	r->ngroup = r->raw ? n : fold_instant(&r->fold, r->group, n, r->tally);
	r->given = 0;
	return true;
}

void
reader_seek(struct reader *r, size_t first, size_t end)
{
	r->rank = first;
	r->end = end;
	r->nrun = r->next = r->ngroup = r->given = 0;
}

bool
reader_next(struct reader *r, struct entry *e)
{
	if (r->given == r->ngroup && !next_instant(r))
		return false;
	*e = r->group[r->given++];
	return true;
}

void
reader_free(struct reader *r)
{
	free(r->run);
	free(r->keys);
	free(r->spare);
	fold_free(&r->fold);
}

#include "reader.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

enum { AHEAD = 24 }; /* entries fetched before they are needed */

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
sort_run(struct reader *r)
{
	struct entry *t;

	if (run_end(r->run, 0, r->nrun) == r->nrun)
		return;
	while (!merge_runs(r->run, r->spare, r->nrun)) {
		t = r->run;
		r->run = r->spare;
		r->spare = t;
	}
}

static void
make_room(struct reader *r)
{
	if (r->nrun <= r->cap)
		return;
	free(r->run);
	free(r->spare);
	r->cap = r->nrun + r->nrun / 4;
	r->run = malloc(r->cap * sizeof *r->run);
	r->spare = malloc(r->cap * sizeof *r->spare);
	if (r->run == NULL || r->spare == NULL)
		errx(2, "out of memory");
}

/* prefetch: entries and texts are read in another order than written */
static bool
next_account(struct reader *r)
{
	const uint32_t *order;

	do {
		if (r->rank == r->end)
			return false;
		order = union_events(r->from, r->rank++, &r->nrun);
	} while (r->nrun == 0);
	make_room(r);
	for (size_t i = 0; i < r->nrun; i++) {
		if (i + AHEAD < r->nrun)
			__builtin_prefetch(union_at(r->from, order[i + AHEAD]));
		r->run[i] = *union_at(r->from, order[i]);
		if (r->raw)
			r->run[i].account = order[i];
	}
	sort_run(r);
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
			__builtin_prefetch(r->run[r->next + AHEAD].text);
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
	free(r->spare);
	fold_free(&r->fold);
}

#include "merge.h"

#include <stdlib.h>

#include "diag.h"

enum { LEAST = 1 << 14, MOST = 1 << 20 }; /* bytes of a run's buffer */

/* the next event of a run that is not dropped */
static bool
advance(struct merge *m, size_t run)
{
	struct entry *e = &m->heads[run];

	while (run_next(&m->runs[run], e)) {
		if (m->rank)
			e->account = m->rank[e->account - 1];
		if (e->account != UINT32_MAX)
			return true;
		m->tally[e->input].dropped++;
	}
	return false;
}

static bool
before(const struct merge *m, size_t a, size_t b)
{
	const struct entry *x = &m->heads[a], *y = &m->heads[b];

	if (x->account != y->account)
		return x->account < y->account;
	return x->time != y->time ? x->time < y->time : a < b;
}

/* the run at the top of the heap from i on may be too great for its place */
static void
sink_down(struct merge *m, size_t i)
{
	size_t run = m->heap[i], child;

	for (; (child = 2 * i + 1) < m->n; i = child) {
		if (child + 1 < m->n &&
		    before(m, m->heap[child + 1], m->heap[child]))
			child++;
		if (!before(m, m->heap[child], run))
			break;
		m->heap[i] = m->heap[child];
	}
	m->heap[i] = run;
}

static void *
take(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (p == NULL)
		diag_fail("out of memory");
	return p;
}

void
merge_open(struct merge *m, const struct spill *s, const uint32_t *rank,
    struct union_tally *tally, size_t memory)
{
	size_t buffer = s->n ? memory / s->n : 0;

	buffer = buffer < LEAST ? LEAST : buffer > MOST ? MOST : buffer;
	*m = (struct merge){ .rank = rank,
		.tally = tally,
		.nrun = s->n,
		.runs = take(s->n, sizeof *m->runs),
		.heads = take(s->n, sizeof *m->heads),
		.heap = take(s->n, sizeof *m->heap) };
	for (size_t i = 0; i < s->n; i++) {
		run_open(&m->runs[i], s, i, buffer);
		if (advance(m, i))
			m->heap[m->n++] = i;
	}
	for (size_t i = m->n; i-- > 0;)
		sink_down(m, i);
}

bool
merge_next(struct merge *m, struct entry *e)
{
	if (m->begun && m->n) { /* the one given last makes room */
		if (!advance(m, m->heap[0]))
			m->heap[0] = m->heap[--m->n];
		if (m->n)
			sink_down(m, 0);
	}
	m->begun = true;
	if (m->n == 0)
		return false;
	*e = m->heads[m->heap[0]];
	return true;
}

void
merge_close(struct merge *m)
{
	for (size_t i = 0; i < m->nrun; i++)
		run_close(&m->runs[i]);
	free(m->runs);
	free(m->heads);
	free(m->heap);
}

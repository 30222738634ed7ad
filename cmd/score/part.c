#include "score/part.h"

#include <string.h>

/* what stands before the group's name, the values and the spells */
struct head {
	size_t period, measure, ngroup;
	bool seen;
	struct tally tally;
};

void
part_put(struct buf *b, const struct part *p)
{
	struct head h = { p->period, p->measure, p->group.n, p->seen,
		p->tally };

	buf_bytes(b, &h, sizeof h);
	buf_bytes(b, p->group.p, p->group.n);
	buf_bytes(
	    b, p->tally.values, p->tally.nvalue * sizeof *p->tally.values);
	buf_bytes(
	    b, p->tally.spells, p->tally.nspell * sizeof *p->tally.spells);
}

/* the next n bytes, aligned */
static void *
take(struct str *bytes, struct arena *a, size_t n)
{
	void *copy = NULL;

	if (n == 0)
		return NULL;
	copy = arena_alloc(a, 1, n);
	memcpy(copy, bytes->p, n);
	*bytes = str_from(*bytes, n);
	return copy;
}

bool
part_take(struct str *bytes, struct arena *a, struct part *p)
{
	struct head h;

	if (bytes->n == 0)
		return false;
	memcpy(&h, bytes->p, sizeof h);
	*bytes = str_from(*bytes, sizeof h);
	*p = (struct part){ { bytes->p, h.ngroup }, h.period, h.measure, h.seen,
		h.tally };
	*bytes = str_from(*bytes, h.ngroup);
	p->tally.values = take(bytes, a, h.tally.nvalue * sizeof(double));
	p->tally.spells = take(bytes, a, h.tally.nspell * sizeof(struct spell));
	return true;
}

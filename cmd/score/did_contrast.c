/* the members of a did as contrasts, one a field */
#include "score/did.h"

#include <math.h>

#include "arena.h"

typedef double field(const struct did_member *);

static double
change(const struct did_member *m)
{
	return m->change;
}

static double
prior(const struct did_member *m)
{
	return m->prior;
}

static double
pre(const struct did_member *m)
{
	return m->pre;
}

/* members in which the field is not known are left out, and rows in which too
 * few are left */
static struct contrast
contrast_of(const struct did *d, const struct did_row *rows,
    const struct did_set *set, field *of, struct arena *a)
{
	struct contrast c = { .rows = NEW(a, struct contrast_row, d->n),
		.peers = NEW(a, struct contrast_peer, set->n),
		.naccount = d->naccount };

	for (size_t i = 0; i < d->n; i++) {
		const struct did_member *m = &set->members[rows[i].first];
		struct contrast_row row = { m->account, of(m), c.npeer, 0 };

		for (size_t k = 1; k <= rows[i].n; k++)
			if (!isnan(of(&m[k]))) {
				c.peers[row.first + row.n] =
				    (struct contrast_peer){ m[k].account,
					    of(&m[k]) };
				row.n++;
			}
		if (isnan(row.value) || row.n < DID_FEWEST)
			continue;
		c.rows[c.n++] = row;
		c.npeer += row.n;
	}
	return c;
}

struct contrast
did_effect(const struct did *d, struct arena *a)
{
	return contrast_of(d, d->rows, &d->controls, change, a);
}

struct contrast
did_placebo(const struct did *d, struct arena *a)
{
	return contrast_of(d, d->rows, &d->controls, prior, a);
}

struct contrast
did_level(const struct did *d, struct arena *a)
{
	return contrast_of(d, d->rows, &d->controls, pre, a);
}

struct contrast
did_turns(const struct did *d, struct arena *a)
{
	return contrast_of(d, d->pools, &d->peers, change, a);
}

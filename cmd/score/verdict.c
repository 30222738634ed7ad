#include "score/verdict.h"

#include <math.h>
#include <stdlib.h>

#include "arena.h"

static const double MOST_GAP = .25; /* of the spread of levels */
static const double MOST_DROPPED = .5;
static const double MOST_Q = .05;

bool
verdict_enough(const struct finding *f)
{
	return f->treated >= VERDICT_FEWEST && f->controls >= VERDICT_FEWEST;
}

bool
verdict_apart(struct interval i)
{
	return i.low > 0 || i.high < 0;
}

/* ---- many findings ---- */

static int
by_p(const void *a, const void *b)
{
	const struct finding *const *x = a, *const *y = b;

	return (*x)->p < (*y)->p ? -1 : (*x)->p > (*y)->p;
}

void
verdict_q(struct finding *v, size_t n, struct arena *a)
{
	struct finding **sorted = NEW(a, struct finding *, n);
	size_t m = 0;
	double least = 1;

	for (size_t i = 0; i < n; i++) {
		v[i].q = NAN;
		if (verdict_enough(&v[i]))
			sorted[m++] = &v[i];
	}
	if (m)
		qsort(sorted, m, sizeof(struct finding *), by_p);
	for (size_t i = m; i-- > 0;) {
		least = fmin(least, sorted[i]->p * (double)m / (double)(i + 1));
		sorted[i]->q = least;
	}
}

/* ---- checks ---- */

/* by chance: among so many, or as the permutation has it */
static bool
chance(const struct finding *f)
{
	return !(f->q <= MOST_Q);
}

/* it went that way before the action did anything */
static bool
placebo(const struct finding *f)
{
	return verdict_apart(f->placebo_interval);
}

/* they were not alike before */
static bool
pre_gap(const struct finding *f)
{
	return verdict_apart(f->pre_gap_interval) &&
	    fabs(f->pre_gap) > MOST_GAP * f->pre_spread;
}

/* half of it would have come back anyway; or without that nothing may be left
 */
static bool
regression(const struct finding *f)
{
	double r = f->regression;

	if (!(r * f->effect > 0))
		return false;
	return fabs(r) > fabs(f->effect) / 2 ||
	    (f->effect > 0 ? f->interval.low <= r : f->interval.high >= r);
}

static bool
overlap(const struct finding *f)
{
	return f->overlap.n > 0;
}

static bool
dropped(const struct finding *f)
{
	return f->dropped > MOST_DROPPED;
}

static const struct {
	const char *name;
	bool (*fails)(const struct finding *);
} checks[] = {
	{ "chance", chance },
	{ "placebo", placebo },
	{ "pre_gap", pre_gap },
	{ "regression", regression },
	{ "overlap", overlap },
	{ "dropped", dropped },
};

static void
write_checks(const struct finding *f, struct buf *out)
{
	const char *before = "unclear: ";

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		if (!checks[i].fails(f))
			continue;
		buf_printf(out, "%s%s", before, checks[i].name);
		if (checks[i].fails == overlap)
			buf_printf(out, " %.*s", STRF(f->overlap));
		before = ", ";
	}
}

void
verdict_write(const struct finding *f, struct buf *out)
{
	size_t n = out->n;

	if (!verdict_enough(f)) {
		buf_puts(out, "not enough");
		return;
	}
	if (!verdict_apart(f->interval)) {
		buf_puts(out, "no difference seen");
		return;
	}
	write_checks(f, out);
	if (out->n == n)
		buf_puts(out, f->effect > 0 ? "higher" : "lower");
}

#include "score/permute.h"

#include <math.h>
#include <string.h>

#include "arena.h"
#include "score/contrast.h"
#include "score/rng.h"

/* rounding must not decide about what is equal */
static const double SLACK = 1e-9;

/* as much, or more, either way */
static bool
as_far(double drawn, double seen, double scale)
{
	return fabs(drawn) >= fabs(seen) - SLACK * scale;
}

/* ---- turns ---- */

struct turns {
	const struct contrast *contrast;
	double *means;   /* by row: of the peers and itself */
	uint32_t *taken; /* by account: in which draw it had its turn */
	double scale;
};

/* 0 … n - 1 is a peer, n the row's own */
static struct contrast_peer
candidate(const struct contrast *c, const struct contrast_row *row, size_t i)
{
	if (i < row->n)
		return c->peers[row->first + i];
	return (struct contrast_peer){ row->account, row->value };
}

/* one of those that have had no turn; false where all have */
static bool
take_turn(struct turns *t, const struct contrast_row *row, uint32_t draw,
    struct rng *r, struct contrast_peer *found)
{
	uint32_t n = (uint32_t)row->n + 1, at = 0;
	uint32_t tries = 4 * n;

	/* most are free: try, and count through only where few are */
	for (uint32_t i = 0; i < tries; i++) {
		at = rng_below(r, n);
		*found = candidate(t->contrast, row, at);
		if (t->taken[found->account] != draw)
			return true;
	}
	for (uint32_t i = 0; i < n; i++) {
		*found = candidate(t->contrast, row, (at + i) % n);
		if (t->taken[found->account] != draw)
			return true;
	}
	return false;
}

static double
draw_turns(struct turns *t, uint32_t draw, uint64_t seed)
{
	struct rng r = rng_stream(seed, RNG_PERMUTE, draw);
	double sum = 0, n = 0;

	for (size_t i = 0; i < t->contrast->n; i++) {
		struct contrast_peer one;

		if (!take_turn(t, &t->contrast->rows[i], draw, &r, &one))
			continue;
		t->taken[one.account] = draw;
		sum += one.value - t->means[i];
		n++;
	}
	return sum / n;
}

static double
as_it_was(struct turns *t)
{
	const struct contrast *c = t->contrast;
	double sum = 0;

	for (size_t i = 0; i < c->n; i++) {
		double n = (double)c->rows[i].n;
		double mean = contrast_row_mean(c, &c->rows[i]);

		t->means[i] = (mean * n + c->rows[i].value) / (n + 1);
		sum += c->rows[i].value - t->means[i];
		t->scale += fabs(c->rows[i].value) + fabs(t->means[i]);
	}
	t->scale /= (double)c->n;
	return sum / (double)c->n;
}

double
permute_turns(const struct contrast *c, uint64_t seed, struct arena *a)
{
	struct turns t = { .contrast = c,
		.means = NEW(a, double, c->n),
		.taken = NEW(a, uint32_t, c->naccount) };
	double seen, far = 1;

	if (c->n == 0)
		return NAN;
	seen = as_it_was(&t);
	for (uint32_t i = 1; i <= PERMUTE_DRAWS; i++)
		far += as_far(draw_turns(&t, i, seed), seen, t.scale);
	return far / (PERMUTE_DRAWS + 1);
}

/* ---- two sides ---- */

static const double MOST_ARRANGEMENTS = 1e6;

struct sides {
	double *values; /* of both */
	size_t n, all;  /* of one side; of both */
	double sum, scale;
	double seen;
	double far, drawn;
};

/* mean of one side − mean of the other, given the sum of the one */
static double
difference(const struct sides *s, double sum)
{
	return sum / (double)s->n - (s->sum - sum) / (double)(s->all - s->n);
}

static void
count(struct sides *s, double sum)
{
	s->drawn++;
	s->far += as_far(difference(s, sum), s->seen, s->scale);
}

/* all ways to choose `left` more from i on */
static void
arrange(struct sides *s, size_t i, size_t left, double sum)
{
	if (left == 0) {
		count(s, sum);
		return;
	}
	for (; i + left <= s->all; i++)
		arrange(s, i + 1, left - 1, sum + s->values[i]);
}

static double
arrangements(const struct sides *s)
{
	double ways = 1;

	for (size_t i = 1; i <= s->n && ways <= MOST_ARRANGEMENTS; i++)
		ways = ways * (double)(s->all - s->n + i) / (double)i;
	return ways;
}

static void
draw_sides(struct sides *s, uint64_t seed)
{
	s->far = s->drawn = 1; /* as it was */
	for (uint64_t d = 0; d < PERMUTE_DRAWS; d++) {
		struct rng r = rng_stream(seed, RNG_SIDES, d);
		double sum = 0;

		for (size_t i = 0; i < s->n; i++) {
			size_t k = i + rng_below(&r, (uint32_t)(s->all - i));
			double v = s->values[k];

			s->values[k] = s->values[i];
			s->values[i] = v;
			sum += v;
		}
		count(s, sum);
	}
}

double
permute_sides(const double *one, size_t n, const double *other, size_t m,
    uint64_t seed, struct arena *a)
{
	struct sides s = { .n = n, .all = n + m };
	double sum = 0;

	if (n == 0 || m == 0)
		return NAN;
	if (n > m) /* there are as many ways to choose the others: fewer each */
		return permute_sides(other, m, one, n, seed, a);
	s.values = NEW(a, double, s.all);
	memcpy(s.values, one, n * sizeof *one);
	memcpy(s.values + n, other, m * sizeof *other);
	for (size_t i = 0; i < s.all; i++) {
		s.sum += s.values[i];
		s.scale += fabs(s.values[i]);
		sum += i < n ? s.values[i] : 0;
	}
	s.seen = difference(&s, sum);
	if (arrangements(&s) <= MOST_ARRANGEMENTS)
		arrange(&s, 0, n, 0);
	else
		draw_sides(&s, seed);
	return s.far / s.drawn;
}

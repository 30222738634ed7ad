#include "journey/spans.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "diag.h"

enum { FEW = 1 << 14, HALF = 1 << 16 };

/* room for so many more; half as much again, because they are very many */
static void *
grown(void *v, size_t n, size_t more, size_t *cap, size_t size)
{
	if (n + more <= *cap)
		return v;
	*cap = n + more + n / 2 + 2;
	v = realloc(v, *cap * size);
	if (v == NULL)
		diag_fail("out of memory");
	return v;
}

void
spans_add(struct spans *s, int64_t seconds)
{
	if (seconds < UINT32_MAX) {
		s->v = grown(s->v, s->n, 1, &s->cap, sizeof *s->v);
		s->v[s->n++] = (uint32_t)seconds;
		return;
	}
	s->wide = grown(s->wide, s->nwide, 1, &s->wide_cap, sizeof *s->wide);
	s->wide[s->nwide++] = seconds;
}

void
spans_take(struct spans *s, struct spans *from)
{
	if (s->n == 0 && s->nwide == 0) {
		spans_free(s);
		*s = *from;
		*from = (struct spans){ 0 };
		return;
	}
	s->v = grown(s->v, s->n, from->n, &s->cap, sizeof *s->v);
	if (from->n)
		memcpy(s->v + s->n, from->v, from->n * sizeof *s->v);
	s->n += from->n;
	s->wide = grown(
	    s->wide, s->nwide, from->nwide, &s->wide_cap, sizeof *s->wide);
	if (from->nwide)
		memcpy(s->wide + s->nwide, from->wide,
		    from->nwide * sizeof *s->wide);
	s->nwide += from->nwide;
	spans_free(from);
}

size_t
spans_count(const struct spans *s)
{
	return s->n + s->nwide;
}

int64_t
spans_at(const struct spans *s, size_t i)
{
	return i < s->n ? (int64_t)s->v[i] : s->wide[i - s->n];
}

void
spans_free(struct spans *s)
{
	free(s->v);
	free(s->wide);
	*s = (struct spans){ 0 };
}

/* ---- which is the k-th ---- */

static int
by_narrow(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static int
by_wide(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* the bin in which the k-th stands, and how many stand before the bin */
static uint32_t
bin_of(const size_t *bins, size_t k, size_t *before)
{
	uint32_t i = 0;

	*before = 0;
	while (*before + bins[i] <= k)
		*before += bins[i++];
	return i;
}

/* among many, by their upper half, and then by the lower half of those that
 * share it: nothing is moved and nothing is kept but two tables of bins */
static uint32_t
kth_of_many(const struct spans *s, size_t k)
{
	size_t *bins = calloc(HALF, sizeof *bins), before;
	uint32_t upper, lower;

	if (bins == NULL)
		diag_fail("out of memory");
	for (size_t i = 0; i < s->n; i++)
		bins[s->v[i] >> 16]++;
	upper = bin_of(bins, k, &before);
	memset(bins, 0, HALF * sizeof *bins);
	for (size_t i = 0; i < s->n; i++)
		bins[s->v[i] & (HALF - 1)] += s->v[i] >> 16 == upper;
	lower = bin_of(bins, k - before, &before);
	free(bins);
	return upper << 16 | lower;
}

/* from 0; those that are few, and the wide ones, are sorted by now */
static double
kth(const struct spans *s, size_t k)
{
	if (k >= s->n)
		return (double)s->wide[k - s->n];
	return s->n <= FEW ? s->v[k] : kth_of_many(s, k);
}

/* type 7, as stats_quantile() */
static double
quantile(const struct spans *s, double p)
{
	double h = (double)(spans_count(s) - 1) * p, below = floor(h), low;
	size_t i = (size_t)below;

	low = kth(s, i);
	if (h == below)
		return low;
	return low + (h - below) * (kth(s, i + 1) - low);
}

struct spans_summary
spans_sum(struct spans *s)
{
	size_t n = spans_count(s);
	uint64_t sum = 0;

	if (n == 0)
		return (
		    struct spans_summary){ 0, NAN, NAN, NAN, NAN, NAN, NAN };
	if (s->n && s->n <= FEW)
		qsort(s->v, s->n, sizeof *s->v, by_narrow);
	if (s->nwide)
		qsort(s->wide, s->nwide, sizeof *s->wide, by_wide);
	for (size_t i = 0; i < n; i++)
		sum += (uint64_t)spans_at(s, i);
	return (struct spans_summary){ .n = n,
		.min = kth(s, 0) / DATE_DAY,
		.median = quantile(s, .5) / DATE_DAY,
		.mean = (double)sum / (double)n / DATE_DAY,
		.p90 = quantile(s, .9) / DATE_DAY,
		.max = kth(s, n - 1) / DATE_DAY,
		.sum = (double)sum / DATE_DAY };
}

/*
 * spans: very many durations, four bytes each, and their exact quantiles
 *
 * Whole seconds, never negative.  In what order they came, and through how many
 * others they were put together, makes no difference.
 */
#ifndef SPANS_H
#define SPANS_H

#include <stddef.h>
#include <stdint.h>

struct spans {
	uint32_t *v;
	size_t n, cap;
	int64_t *wide; /* those that do not fit: 136 years and more */
	size_t nwide, wide_cap;
};

/* in days; NaN where there is none */
struct spans_summary {
	size_t n;
	double min, median, mean, p90, max, sum;
};

void spans_add(struct spans *, int64_t seconds);
/* add all of `from`, which is freed */
void spans_take(struct spans *, struct spans *from);
size_t spans_count(const struct spans *);
/* one of them, by its number; the order is no order */
int64_t spans_at(const struct spans *, size_t i);
/* sorts those that are few */
struct spans_summary spans_sum(struct spans *);
void spans_free(struct spans *);

#endif

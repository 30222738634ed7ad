#include "health/blocks.h"

/* how many dates had their outcome told by date t */
static size_t
known_by(const struct panel *p, size_t t)
{
	size_t n = 0;

	while (n < t && p->dates[n] + p->lead + p->horizon <= p->dates[t])
		n++;
	return n;
}

static size_t
churned_between(const struct panel *p, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = 0; i < p->nrow; i++)
		n += p->rows[i].churned && p->rows[i].date >= from &&
		    p->rows[i].date < to;
	return n;
}

/* what is learnt at a date must have seen some churn; twice the least, as up to
 * two fifths of it are held back */
struct blocks
blocks_make(const struct panel *p, size_t least)
{
	struct blocks b = { .by_time = true };
	size_t first = 0, tested;

	while (first < p->ndate &&
	    churned_between(p, 0, known_by(p, first)) < 2 * least)
		first++;
	first += (p->ndate - first) / 2;
	if (churned_between(p, first, p->ndate) < least) {
		b.v[b.n++] = (struct block){ 0, p->ndate, p->ndate };
		b.by_time = false;
		return b;
	}
	tested = p->ndate - first;
	b.n = tested < BLOCKS ? tested : BLOCKS;
	for (size_t i = 0; i < b.n; i++) {
		struct block *at = &b.v[i];

		at->from = first + tested * i / b.n;
		at->to = first + tested * (i + 1) / b.n;
		at->learnt = known_by(p, at->from);
	}
	return b;
}

/*
 * cohorts: who was still there so many periods after it began, pure
 *
 * A member is born in a period and active in some; period 0 is the one it is
 * born in, where it is there by definition.  A cell is one cohort in one
 * period; it is complete when the period has ended for every member.  Sums over
 * cohorts are of complete cells, weighted by size.
 */
#ifndef COHORTS_H
#define COHORTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "intern.h"
#include "journey/retention.h"

/* what of a cohort's life one column of cells is about */
struct bracket {
	int64_t first, last;
};

struct cohort {
	uint32_t label;                 /* of --by; 0 without */
	int64_t birth;                  /* the period's number */
	int64_t size, earliest, latest; /* births, instants */
	int64_t *kept; /* members, by column; shorter where none was */
	size_t n, cap;
};

struct cohorts {
	struct arena *arena;
	enum retention retention;
	struct bracket *brackets; /* RETENTION_BRACKET only */
	size_t nbracket;
	struct intern labels;
	struct cohort *v; /* sorted by cohorts_sort() */
	size_t n, cap;
	uint32_t *slots; /* by label and birth: 1 + index into v, 0 = free */
	size_t nslot;
};

/* "1-3,4-6,12"; false where it cannot be read: no number from 0, or an end
 * before its start */
bool cohorts_brackets(
    struct arena *, struct str text, struct bracket **, size_t *n);
/* one member: the ages at which it was active, whole periods since birth,
 * ascending, each once; none below 0 */
void cohorts_add(struct cohorts *, struct str label, int64_t birth,
    int64_t instant, const int64_t *ages, size_t n);
/* by label's bytes, then birth */
void cohorts_sort(struct cohorts *);
/* the periods that a column is about */
struct bracket cohorts_column(const struct cohorts *, size_t column);
int64_t cohorts_kept(const struct cohort *, size_t column);

#endif

#include "report/stages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "num.h"

enum column {
	ACCOUNT,
	NAME,
	SEGMENT,
	STAGE,
	DAYS,
	EXPECTED,
	OVERDUE,
	NEXT,
	DONE,
	DUE,
	COLUMN_COUNT
};

// clang-format off
static const struct str columns[] = {
	[ACCOUNT] = STR("account"),
	[NAME] = STR("name"),
	[SEGMENT] = STR("segment"),
	[STAGE] = STR("stage"),
	[DAYS] = STR("days"),
	[EXPECTED] = STR("expected_days"),
	[OVERDUE] = STR("overdue_days"),
	[NEXT] = STR("next"),
	[DONE] = STR("touches_done"),
	[DUE] = STR("touches_due"),
};
_Static_assert(sizeof columns / sizeof columns[0] == COLUMN_COUNT,
    "a name for every column");
// clang-format on

static struct str
cell(const struct csvin *in, enum column c)
{
	return csvin_field(in, csvin_column(in, columns[c]));
}

/* NaN where it is empty */
static double
number(const struct csvin *in, enum column c)
{
	struct str s = cell(in, c);
	char text[DIAG_TEXT];
	double v;

	if (s.n == 0)
		return NAN;
	if (!num_parse(s, &v))
		csvin_fail(in, csvin_column(in, columns[c]), "not a number: %s",
		    diag_text(s, text));
	return v;
}

static struct str
keep(struct stages *s, struct str t)
{
	return t.n ? arena_str(s->arena, t) : (struct str){ 0 };
}

static struct stage *
stage_of(struct stages *s, struct str name, double expected)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->v[i].name, name))
			return &s->v[i];
	ARENA_GROW(s->arena, s->v, s->n, s->cap);
	s->v[s->n] =
	    (struct stage){ .name = name.n ? arena_str(s->arena, name) : name,
		    .expected = expected };
	return &s->v[s->n++];
}

static bool
later(const struct stage_late *a, const struct stage_late *b)
{
	if (a->overdue != b->overdue)
		return a->overdue > b->overdue;
	return str_cmp(a->account, b->account) < 0;
}

/* among the latest, where there are not so many yet or it is later than the
 * last of them */
static void
add_late(struct stages *s, const struct csvin *in, double overdue, size_t top)
{
	struct stage_late l = { .account = cell(in, ACCOUNT),
		.overdue = overdue,
		.days = number(in, DAYS) };
	size_t i = s->nlate;

	s->all_late++;
	if (i == top && (top == 0 || !later(&l, &s->late[i - 1])))
		return;
	l.account = keep(s, l.account);
	l.name = keep(s, cell(in, NAME));
	l.segment = keep(s, cell(in, SEGMENT));
	l.stage = keep(s, cell(in, STAGE));
	l.next = keep(s, cell(in, NEXT));
	if (i < top)
		s->nlate++;
	else
		i--;
	for (; i && later(&l, &s->late[i - 1]); i--)
		s->late[i] = s->late[i - 1];
	s->late[i] = l;
}

static size_t
whole(double v)
{
	return v > 0 ? (size_t)v : 0;
}

void
stages_read(struct stages *s, struct csvin *in, size_t top)
{
	s->given = true;
	if (s->late == NULL)
		s->late = NEW(s->arena, struct stage_late, top + 1);
	while (csvin_next_or_fail(in)) {
		double overdue = number(in, OVERDUE), days = number(in, DAYS);
		double expected = number(in, EXPECTED);
		struct stage *g = stage_of(s, cell(in, STAGE), expected);

		s->all++;
		g->n++;
		if (g->next.n == 0)
			g->next = keep(s, cell(in, NEXT));
		g->sum += isnan(days) ? 0 : days;
		if (g->expected != expected)
			g->expected = NAN;
		g->done += whole(number(in, DONE));
		g->due += whole(number(in, DUE));
		if (overdue > 0) {
			g->late++;
			add_late(s, in, overdue, top);
		}
	}
}

/* how many stages follow; as many as there are where they go in a ring */
static size_t
ahead(const struct stages *s, const struct stage *g)
{
	size_t n = 0;

	while (g->next.n && n <= s->n) {
		size_t i = 0;

		n++;
		while (i < s->n && !str_eq(s->v[i].name, g->next))
			i++;
		if (i == s->n)
			break;
		g = &s->v[i];
	}
	return n;
}

static int
by_way(const void *a, const void *b)
{
	const struct stage *x = a, *y = b;

	if (!x->name.n != !y->name.n)
		return x->name.n ? 1 : -1;
	if (x->ahead != y->ahead)
		return x->ahead < y->ahead ? 1 : -1;
	return str_cmp(x->name, y->name);
}

void
stages_finish(struct stages *s)
{
	for (size_t i = 0; i < s->n; i++)
		s->v[i].ahead = ahead(s, &s->v[i]);
	if (s->n)
		qsort(s->v, s->n, sizeof *s->v, by_way);
}

#include "score/group.h"

#include <math.h>
#include <stdlib.h>

/* ---- folding ---- */

struct group
group_make(struct arena *a, const struct cards *cards)
{
	struct group g = { .tallies = NEW(a, struct tally, cards->nmeasure),
		.applies = NEW(a, bool, cards->nmeasure),
		.seen = NEW(a, bool, cards->nmeasure) };

	for (size_t i = 0; i < cards->nmeasure; i++)
		g.tallies[i].arena = a;
	return g;
}

void
group_add(struct group *g, const struct part *p)
{
	g->applies[p->measure] = true;
	if (!p->seen)
		return;
	g->seen[p->measure] = true;
	tally_merge(&g->tallies[p->measure], &p->tally);
}

void
groups_period(struct groups *g)
{
	ARENA_GROW(g->arena, g->v, g->n, g->cap);
	g->v[g->n++] = (struct crowd){ .names = { .arena = g->arena } };
}

struct group *
groups_find(struct groups *g, size_t period, struct str name)
{
	struct crowd *c = &g->v[period];
	size_t had = c->names.n, id = intern_put(&c->names, name) - 1;

	if (id == had) {
		ARENA_GROW(g->arena, c->v, had, c->cap);
		c->v[id] = group_make(g->arena, g->cards);
		c->v[id].name = intern_str(&c->names, (uint32_t)id + 1);
	}
	return &c->v[id];
}

void
groups_add(struct groups *g, const struct part *p)
{
	group_add(groups_find(g, p->period, p->group), p);
}

/* ---- writing ---- */

/* one card of one group, ready to be written; empty: no account is in it, and
 * every measure is written without a value */
struct sheet {
	bool empty;
	const struct card *card;
	const struct group *group;
	const struct period *period;
	struct answer *answers;
	struct interval *intervals;
	struct mark *marks;
	double *criteria;
	struct score score;
};

static const struct interval no_interval = { NAN, NAN };

/* what adds up is divided by what its divisors add up to, the rest by their
 * mean; a median over accounts was divided account by account */
static double
divisor(const struct measure *m, const struct tally *t)
{
	if (m->per == PER_NOTHING)
		return 1;
	return stat_adds(m->stat) ? t->by : t->by / t->accounts;
}

/* a measure's value over the group, its interval, and of how many */
static void
finish(struct sheet *s, size_t i, bool one, struct arena *a)
{
	const struct measure *m = &s->card->measures.v[i];
	size_t k = s->card->first + i;
	struct tally t = s->group->tallies[k];
	struct answer *out = &s->answers[i];
	double by;

	*out = (struct answer){ .applies = s->group->applies[k], .value = NAN };
	s->intervals[i] = no_interval;
	if (!s->group->seen[k])
		return;
	t.arena = a; /* what finishing needs is forgotten */
	out->n = m->stat->over == OVER_ACCOUNT && !one ? (double)t.nvalue : t.n;
	if (out->n < m->min_n)
		return;
	by = divisor(m, &t);
	out->value = m->stat->finish(&t) / by;
	out->known = !isnan(out->value);
	if (!out->known || m->stat->interval == NULL)
		return;
	s->intervals[i] = m->stat->interval(&t);
	s->intervals[i].low /= by;
	s->intervals[i].high /= by;
}

/* worst and best are the measure's own: no peers in a card */
static struct instant
anchors(const struct measures *set, struct arena *a)
{
	struct instant at = { .worst = NEW(a, double, set->n),
		.best = NEW(a, double, set->n) };

	for (size_t i = 0; i < set->n; i++) {
		at.worst[i] = set->v[i].worst;
		at.best[i] = set->v[i].best;
	}
	return at;
}

static void
sheet_make(struct sheet *s, bool one, struct arena *a)
{
	const struct measures *set = &s->card->measures;
	struct instant at = anchors(set, a);

	s->answers = NEW(a, struct answer, set->n);
	s->intervals = NEW(a, struct interval, set->n);
	s->marks = NEW(a, struct mark, set->n);
	s->criteria = NEW(a, double, set->ndimension);
	for (size_t i = 0; i < set->n; i++)
		finish(s, i, one, a);
	s->score = score_make(
	    set, &at, &bands_default, s->answers, s->marks, s->criteria);
}

struct score
group_ask(const struct group *g, const struct card *card, bool one,
    struct arena *a, struct answer *answers, struct mark *marks)
{
	struct sheet s = { .card = card, .group = g };

	sheet_make(&s, one, a);
	for (size_t i = 0; i < card->measures.n; i++) {
		answers[i] = s.answers[i];
		marks[i] = s.marks[i];
	}
	return s.score;
}

static void
begin_row(struct csvout *o, const struct sheet *s, struct str criterion,
    struct str measure)
{
	csvout_str(o, s->card->name);
	csvout_str(o, s->group->name);
	csvout_time(o, s->period->t);
	csvout_int(o, s->period->complete);
	csvout_str(o, criterion);
	csvout_str(o, measure);
}

static void
end_row(struct csvout *o, double points, double target, struct str label)
{
	csvout_fixed(o, points, 1);
	csvout_num(o, target);
	csvout_str(o, label);
	csvout_row(o);
}

/* of a card, or of a criterion: its points, and no value */
static void
write_points(struct csvout *o, const struct sheet *s, struct str criterion,
    double points, struct str label)
{
	begin_row(o, s, criterion, STR(""));
	for (int i = 0; i < 4; i++) /* value, low, high, n */
		csvout_str(o, STR(""));
	end_row(o, points, NAN, label);
}

static void
write_measures(struct csvout *o, const struct sheet *s, int criterion)
{
	const struct measures *set = &s->card->measures;

	for (size_t i = 0; i < set->n; i++) {
		const struct measure *m = &set->v[i];
		const struct answer *a = &s->answers[i];

		if (m->dimension != criterion || (!a->applies && !s->empty))
			continue;
		begin_row(o, s,
		    criterion < 0 ? STR("") : set->dimensions[criterion].name,
		    m->name);
		csvout_num(o, a->value);
		csvout_num(o, s->intervals[i].low);
		csvout_num(o, s->intervals[i].high);
		csvout_num(o, a->n);
		end_row(o, s->marks[i].points, m->target, m->label);
	}
}

static bool
is_empty(const struct group *g, const struct cards *cards)
{
	for (size_t i = 0; i < cards->nmeasure; i++)
		if (g->applies[i])
			return false;
	return true;
}

void
group_write(const struct group *g, const struct cards *cards,
    const struct period *period, bool one, struct arena *a, struct csvout *o)
{
	for (size_t c = 0; c < cards->n; c++) {
		const struct measures *set = &cards->v[c].measures;
		struct sheet s = { .empty = is_empty(g, cards),
			.card = &cards->v[c],
			.group = g,
			.period = period };

		sheet_make(&s, one, a);
		write_points(o, &s, STR(""), s.score.printed, s.card->label);
		write_measures(o, &s, -1);
		for (size_t d = 0; d < set->ndimension; d++) {
			write_points(o, &s, set->dimensions[d].name,
			    s.criteria[d], set->dimensions[d].label);
			write_measures(o, &s, (int)d);
		}
	}
}

static int
by_name(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

void
groups_write(
    struct groups *g, const struct periods *periods, bool one, struct csvout *o)
{
	struct arena a = { 0 };

	for (size_t p = 0; p < g->n; p++) {
		struct crowd *c = &g->v[p];

		if (c->names.n)
			qsort(c->v, c->names.n, sizeof *c->v, by_name);
		for (size_t i = 0; i < c->names.n; i++) {
			group_write(
			    &c->v[i], g->cards, &periods->v[p], one, &a, o);
			arena_reset(&a);
		}
	}
	arena_free(&a);
}

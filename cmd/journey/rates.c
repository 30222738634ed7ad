#include "journey/rates.h"

#include <math.h>

#include "stats.h"

void
rates_open(struct rates *r, const struct funnel *f, bool drop, struct arena *a)
{
	*r = (struct rates){ .funnel = f,
		.drop = drop,
		.groups = {
		    .names.arena = a, .size = sizeof(struct rates_group) } };
}

struct rates_group *
rates_group(struct rates *r, struct str name)
{
	struct rates_group *g = bygroup_of(&r->groups, name);

	if (g->steps == NULL)
		g->steps = NEW(
		    r->groups.names.arena, struct rates_step, r->funnel->steps);
	return g;
}

/* without a window no try is ever over: all count, as far as they got */
static bool
endless(const struct rates *r)
{
	return r->funnel->within.unit == SPAN_ALL;
}

static void
add_steps(const struct rates *r, struct rates_group *g, const struct passed *p)
{
	const struct passage *all = &p->all;

	g->entered++;
	for (size_t i = 0; i < r->funnel->steps; i++) {
		struct rates_step *s = &g->steps[i];

		if (i >= all->depth) {
			s->pending += p->open;
			continue;
		}
		s->reached++;
		if (i)
			spans_add(&s->took, all->at[i] - all->at[i - 1]);
	}
}

static void
add_mature(struct rates_group *g, const struct passage *p)
{
	g->mature++;
	for (size_t i = 0; i < p->depth; i++)
		g->steps[i].converted++;
}

void
rates_add(struct rates *r, struct str group, const struct passed *p)
{
	const struct passage *mature = endless(r) ? &p->all : &p->mature;
	struct rates_group *g;

	if (p->all.depth == 0)
		return;
	g = rates_group(r, group);
	if (!(r->drop && p->all.met))
		add_steps(r, g, p);
	if (mature->depth && !(r->drop && mature->met))
		add_mature(g, mature);
}

void
rates_take(struct rates *r, struct rates *from)
{
	for (uint32_t k = 1; k <= from->groups.names.n; k++) {
		struct rates_group *theirs = bygroup_at(&from->groups, k);
		struct rates_group *g =
		    rates_group(r, intern_str(&from->groups.names, k));

		g->entered += theirs->entered;
		g->mature += theirs->mature;
		for (size_t i = 0; i < r->funnel->steps; i++) {
			g->steps[i].reached += theirs->steps[i].reached;
			g->steps[i].pending += theirs->steps[i].pending;
			g->steps[i].converted += theirs->steps[i].converted;
			spans_take(&g->steps[i].took, &theirs->steps[i].took);
		}
	}
	rates_free(from);
}

void
rates_free(struct rates *r)
{
	for (uint32_t k = 1; k <= r->groups.names.n; k++) {
		struct rates_group *g = bygroup_at(&r->groups, k);

		for (size_t i = 0; i < r->funnel->steps; i++)
			spans_free(&g->steps[i].took);
	}
	r->groups.names.n = 0;
}

/* ---- written ---- */

static struct str *
sorted(const struct rates *r)
{
	return names_sorted(r->groups.names.arena, &r->groups.names);
}

static struct rates_group *
group_of(const struct rates *r, struct str name)
{
	return bygroup_at(&r->groups, intern_get(&r->groups.names, name));
}

static double
share(int64_t x, int64_t n)
{
	return n ? (double)x / (double)n : NAN;
}

static void
write_step(const struct rates_group *g, size_t step, struct csvout *o)
{
	struct rates_step *s = &g->steps[step];
	struct interval band =
	    stats_wilson((double)s->converted, (double)g->mature);

	csvout_int(o, s->reached);
	csvout_int(o, s->pending);
	csvout_int(o, g->entered - s->reached - s->pending);
	csvout_num(o, share(s->converted, g->mature));
	csvout_num(o, band.low);
	csvout_num(o, band.high);
	csvout_num(o, spans_sum(&s->took).median);
	csvout_row(o);
}

void
rates_write(struct rates *r, const struct str *names, struct csvout *o)
{
	const struct str *groups = sorted(r);

	for (size_t k = 0; k < r->groups.names.n; k++)
		for (size_t i = 0; i < r->funnel->steps; i++) {
			csvout_str(o, groups[k]);
			csvout_int(o, (int64_t)i + 1);
			csvout_str(o, names[i]);
			write_step(group_of(r, groups[k]), i, o);
		}
}

static void
write_difference(const struct rates_group *a, const struct rates_group *b,
    size_t step, struct csvout *o)
{
	double x = (double)a->steps[step].converted, n = (double)a->mature;
	double y = (double)b->steps[step].converted, m = (double)b->mature;
	struct interval band = stats_newcombe(x, n, y, m);
	struct str empty = { 0 };

	for (int i = 0; i < 3; i++)
		csvout_str(o, empty);
	csvout_num(o, n > 0 && m > 0 ? x / n - y / m : NAN);
	csvout_num(o, band.low);
	csvout_num(o, band.high);
	csvout_str(o, empty);
	csvout_row(o);
}

bool
rates_versus(const struct rates *r, struct str group, const struct str *names,
    struct csvout *o)
{
	const struct str *groups = sorted(r);
	struct buf pair = { 0 };

	if (intern_get(&r->groups.names, group) == 0)
		return false;
	for (size_t k = 0; k < r->groups.names.n; k++)
		for (size_t i = 0; i < r->funnel->steps; i++) {
			if (str_eq(groups[k], group))
				break;
			pair.n = 0;
			buf_put(&pair, groups[k]);
			buf_puts(&pair, " - ");
			buf_put(&pair, group);
			csvout_str(o, buf_str(&pair));
			csvout_int(o, (int64_t)i + 1);
			csvout_str(o, names[i]);
			write_difference(
			    group_of(r, groups[k]), group_of(r, group), i, o);
		}
	buf_free(&pair);
	return true;
}

#include "fold.h"

#include <math.h>

#include "date.h"
#include "num.h"

static double
in_days(int64_t seconds)
{
	return (double)seconds / (double)DATE_DAY;
}

void
fold_since(const struct ask *a, struct tally *t)
{
	if (a->of.n == 0)
		return;
	t->n += (double)a->of.n;
	tally_add(
	    t, in_days(a->until - fold_event(a, a->of.v[a->of.n - 1])->time));
}

static struct str
attribute(const struct ask *a)
{
	return story_attr(
	    a->view->story, a->select->names[0], a->view->t, NULL);
}

void
fold_until(const struct ask *a, struct tally *t)
{
	int64_t date;

	if (!date_parse(attribute(a), &date, NULL))
		return;
	t->n++;
	tally_add(t, in_days(date - a->view->t));
}

void
fold_attr(const struct ask *a, struct tally *t)
{
	double v;

	if (!num_parse(attribute(a), &v))
		return;
	t->n++;
	tally_add(t, v);
}

void
fold_cadence(const struct ask *a, struct tally *t)
{
	int64_t last = a->from, gap = 0;

	if (a->view->started && a->view->start > last)
		last = a->view->start;
	for (size_t i = 0; i < a->of.n; i++) {
		int64_t time = fold_event(a, a->of.v[i])->time;

		if (time - last > gap)
			gap = time - last;
		if (time > last)
			last = time;
	}
	if (a->until - last > gap)
		gap = a->until - last;
	t->n += (double)a->of.n;
	tally_add(t, in_days(gap));
}

/* the inner statistic over one window; its n too */
static double
inner(const struct ask *a, int64_t from, int64_t until, double *n)
{
	struct ask sub = *a;
	struct tally t = { .arena = a->view->arena };
	double v;

	sub.from = from;
	sub.until = until;
	sub.of = picks_between(&a->all, a->view->story, from, until);
	a->inner->fold(&sub, &t);
	v = a->inner->finish(&t);
	*n = t.n;
	return v;
}

void
fold_growth(const struct ask *a, struct tally *t)
{
	struct span back = a->offset.n ? a->offset : a->window;
	int64_t from = date_add(a->from, back, -1);
	int64_t until = date_add(a->until, back, -1);
	double now, base, n, nbase;

	if (a->window.unit == SPAN_ALL || !a->view->started ||
	    a->view->start > from)
		return;
	now = inner(a, a->from, a->until, &n);
	base = inner(a, from, until, &nbase);
	if (isnan(now) || isnan(base) || base == 0)
		return;
	t->num += now;
	t->den += base;
	t->n += nbase;
}

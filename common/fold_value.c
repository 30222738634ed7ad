#include "fold.h"

#include <math.h>

#include "num.h"

const struct event *
fold_event(const struct ask *a, uint32_t pick)
{
	return &a->view->story->events[pick];
}

bool
fold_number(const struct ask *a, uint32_t pick, double *v)
{
	struct str text = view_value(a->view, pick);

	if (text.n == 0 && fold_event(a, pick)->kind == KIND_USAGE) {
		*v = 1;
		return true;
	}
	return num_parse(text, v);
}

void
fold_count(const struct ask *a, struct tally *t)
{
	t->num += (double)a->of.n;
	t->n += (double)a->of.n;
}

void
fold_values(const struct ask *a, struct tally *t)
{
	double v;

	for (size_t i = 0; i < a->of.n; i++)
		if (fold_number(a, a->of.v[i], &v)) {
			t->num += v;
			t->n++;
			tally_add(t, v);
		}
}

static bool
add_if_number(const struct ask *a, struct tally *t, size_t i)
{
	double v;

	if (!fold_number(a, a->of.v[i], &v))
		return false;
	t->n++;
	tally_add(t, v);
	return true;
}

void
fold_first(const struct ask *a, struct tally *t)
{
	for (size_t i = 0; i < a->of.n; i++)
		if (add_if_number(a, t, i))
			return;
}

void
fold_last(const struct ask *a, struct tally *t)
{
	for (size_t i = a->of.n; i-- > 0;)
		if (add_if_number(a, t, i))
			return;
}

void
fold_nps(const struct ask *a, struct tally *t)
{
	double v;

	for (size_t i = 0; i < a->of.n; i++)
		if (fold_number(a, a->of.v[i], &v)) {
			t->num += v >= 9;
			t->den += v <= 6;
			t->n++;
		}
}

void
fold_top_box(const struct ask *a, struct tally *t)
{
	double top = isnan(a->target) ? 4 : a->target, v;

	for (size_t i = 0; i < a->of.n; i++)
		if (fold_number(a, a->of.v[i], &v)) {
			t->num += v >= top;
			t->den++;
			t->n++;
		}
}

static struct picks
to_in_window(const struct ask *a)
{
	return picks_between(&a->to, a->view->story, a->from, a->until);
}

void
fold_share(const struct ask *a, struct tally *t)
{
	struct picks to = to_in_window(a);

	t->num += (double)a->of.n;
	t->den += (double)to.n;
	t->n += (double)to.n;
}

static double
sum(const struct ask *a, const struct picks *p)
{
	double v, s = 0;

	for (size_t i = 0; i < p->n; i++)
		if (fold_number(a, p->v[i], &v))
			s += v;
	return s;
}

void
fold_sum_share(const struct ask *a, struct tally *t)
{
	struct picks to = to_in_window(a);

	t->num += sum(a, &a->of);
	t->den += sum(a, &to);
	t->n += (double)to.n;
}

#include "fold.h"

#include "dec.h"

static double
units(int64_t millionths)
{
	return (double)millionths / (double)DEC_ONE;
}

/* ARR before an instant; what a dead feed delivered is missing */
static bool
arr_at(const struct ask *a, int64_t before, int64_t *arr)
{
	return !a->view->delivery->dead[KIND_MONEY] &&
	    view_arr(a->view, before, arr);
}

void
fold_arr(const struct ask *a, struct tally *t)
{
	int64_t now;

	if (!arr_at(a, a->until, &now))
		return;
	t->num += units(now);
	t->n++;
}

/* ARR at both ends of the window; false where the account is not in the
 * cohort: it had none at the start */
static bool
both_ends(const struct ask *a, int64_t *then, int64_t *now)
{
	return arr_at(a, a->from, then) && *then > 0 &&
	    arr_at(a, a->until, now);
}

void
fold_nrr(const struct ask *a, struct tally *t)
{
	int64_t then, now;

	if (!both_ends(a, &then, &now))
		return;
	t->num += units(now);
	t->den += units(then);
	t->n++;
}

void
fold_grr(const struct ask *a, struct tally *t)
{
	int64_t then, now;

	if (!both_ends(a, &then, &now))
		return;
	t->num += units(now < then ? now : then);
	t->den += units(then);
	t->n++;
}

void
fold_logo_churn(const struct ask *a, struct tally *t)
{
	int64_t then, now;

	if (!both_ends(a, &then, &now))
		return;
	t->num +=
	    now == 0 || story_life(a->view->story, a->until) == LIFE_CHURNED;
	t->den++;
	t->n++;
}

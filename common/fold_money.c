#include "fold.h"

#include "date.h"
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
	tally_ratio(t, units(now), units(then));
}

void
fold_grr(const struct ask *a, struct tally *t)
{
	int64_t then, now;

	if (!both_ends(a, &then, &now))
		return;
	tally_ratio(t, units(now < then ? now : then), units(then));
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

void
fold_arpa(const struct ask *a, struct tally *t)
{
	int64_t now;

	if (arr_at(a, a->until, &now) && now > 0)
		tally_ratio(t, units(now), 1);
}

void
fold_quick_ratio(const struct ask *a, struct tally *t)
{
	struct movements m;
	int64_t now;

	if (!arr_at(a, a->until, &now))
		return;
	story_movements(a->view->story, a->from, a->until, &m);
	t->num += units(m.gained + m.expansion);
	t->den += units(m.contraction + m.churned);
	t->n += m.gained || m.expansion || m.contraction || m.churned;
}

/* ---- lives ---- */

static double
in_days(int64_t seconds)
{
	return (double)seconds / (double)DATE_DAY;
}

/* from start to churn, or to now; accounts older than the log enter late */
void
fold_lifetime(const struct ask *a, struct tally *t)
{
	const struct view *v = a->view;
	int64_t end = v->t, covered = v->delivery->covered;
	bool churned;

	t->limit = span_days(a->within.most);
	if (!v->started || v->start >= v->t)
		return;
	churned = story_churn(v->story, v->start, v->t, &end);
	if (!churned)
		end = v->t;
	if (end <= covered)
		return; /* gone before anyone looked */
	tally_spell(t,
	    (struct spell){
		.entry = covered > v->start ? in_days(covered - v->start) : 0,
		.exit = in_days(end - v->start),
		.cause = churned ? CAUSE_EVENT : CAUSE_CENSORED });
	t->n++;
}

void
fold_cltv(const struct ask *a, struct tally *t)
{
	double n;

	fold_lifetime(a, t);
	n = t->n;
	fold_arpa(a, t);
	t->n = n;
	t->num *= a->margin;
}

/* accounts older than the log may have got there before it: left out */
void
fold_time_to(const struct ask *a, struct tally *t)
{
	const struct view *v = a->view;
	struct spell s = { .cause = CAUSE_CENSORED };
	int64_t end = v->t, churn;

	if (!v->started || v->start >= v->t || v->start < v->delivery->covered)
		return;
	if (story_churn(v->story, v->start, v->t, &churn)) {
		end = churn;
		s.cause = CAUSE_COMPETING;
	}
	for (size_t i = 0; i < a->all.n; i++) {
		int64_t time = fold_event(a, a->all.v[i])->time;

		if (time < v->start || time > end)
			continue;
		end = time;
		s.cause = CAUSE_EVENT;
		break;
	}
	s.exit = in_days(end - v->start);
	tally_spell(t, s);
	t->n++;
}

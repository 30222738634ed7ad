#include "measure.h"

#include <math.h>

#include "num.h"

struct instant
measures_at(const struct measures *set, const struct feeds *feeds, int64_t t,
    struct span stale)
{
	struct instant now = { .t = t,
		.delivery = feeds_at(feeds, t, stale),
		.from = NEW(set->arena, int64_t, set->n),
		.worst = NEW(set->arena, double, set->n),
		.best = NEW(set->arena, double, set->n) };

	for (size_t i = 0; i < set->n; i++) {
		const struct measure *m = &set->v[i];

		now.from[i] = date_add(t, m->window, -1);
		now.worst[i] = m->worst_of_peers ? NAN : m->worst;
		now.best[i] = m->best_of_peers ? NAN : m->best;
	}
	return now;
}

static bool
observed(
    const struct measures *set, const struct measure *m, const struct view *v)
{
	return (m->of < 0 || view_observed(v, set->selects.v[m->of].kind)) &&
	    (m->to < 0 || view_observed(v, set->selects.v[m->to].kind));
}

/* what the value is divided by; NaN where it cannot be */
static double
divisor(const struct measures *set, const struct measure *m,
    const struct view *v, const struct picks *picks, int64_t from)
{
	double seats, exposure;

	switch (m->per) {
	case PER_NOTHING: return 1;
	case PER_COUNT:
		if (!view_observed(v, set->selects.v[m->per_select].kind))
			return NAN;
		return (double)picks_between(
		    &picks[m->per_select], v->story, from, v->t)
		    .n;
	case PER_ATTRIBUTE:
		return num_parse(story_attr(v->story, m->per_attr, v->t, NULL),
			   &seats)
		    ? seats
		    : NAN;
	default: break;
	}
	/* by time: as long as the account could have had events */
	exposure = fmin((double)(v->t - from) / (double)DATE_DAY, view_age(v)) /
	    span_days(m->per_span);
	return exposure >= 1 ? exposure : NAN;
}

static void
answer(const struct measures *set, const struct measure *m,
    const struct view *v, int64_t from, const struct picks *picks,
    struct answer *out)
{
	struct tally tally = { .arena = v->arena };
	struct ask a = { .view = v,
		.window = m->window,
		.from = from,
		.until = v->t,
		.link = m->link,
		.within = m->within,
		.target = m->target,
		.inner = m->inner,
		.offset = m->offset };
	double by;

	if (!m->stat->own && !observed(set, m, v))
		return;
	if (m->of >= 0) {
		a.select = &set->selects.v[m->of];
		a.all = picks_between(&picks[m->of], v->story, DATE_MIN, v->t);
		a.of = picks_between(&a.all, v->story, a.from, a.until);
	}
	if (m->to >= 0)
		a.to = picks_between(&picks[m->to], v->story, DATE_MIN, v->t);
	m->stat->fold(&a, &tally);
	by = divisor(set, m, v, picks, a.from);
	out->n = tally.n;
	out->value = by > 0 ? m->stat->finish(&tally) / by : NAN;
	out->known = !isnan(out->value) && out->n >= m->min_n;
	if (!out->known)
		out->value = NAN;
}

/* is an earlier measure of the same name in force */
static bool
shadowed(const struct measures *set, const struct answer *answers, size_t i)
{
	for (int k = set->v[i].earlier; k >= 0; k = set->v[k].earlier)
		if (answers[k].applies)
			return true;
	return false;
}

/* does `where` hold, given every field's operand */
static bool
holds(const struct measure *m, const struct operand *fields)
{
	for (size_t i = 0; i < m->where.n; i++)
		if (!cond_holds(&m->where.v[i], fields[m->where.v[i].slot]))
			return false;
	return true;
}

void
measures_select(
    const struct measures *set, const struct view *v, struct picks *picks)
{
	select_all(&set->selects, v, picks);
}

void
measures_ask(const struct measures *set, const struct instant *now,
    const struct view *v, const struct picks *picks, struct answer *answers)
{
	struct operand *fields = NEW(v->arena, struct operand, set->nfield);

	for (size_t i = 0; i < set->nfield; i++)
		fields[i] = view_operand(v, &set->fields[i], VIEW_NOW);
	for (size_t i = 0; i < set->n; i++) {
		const struct measure *m = &set->v[i];

		answers[i] = (struct answer){ .value = NAN };
		answers[i].applies =
		    holds(m, fields) && !shadowed(set, answers, i);
		if (answers[i].applies)
			answer(set, m, v, now->from[i], picks, &answers[i]);
	}
}

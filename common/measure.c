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

/* those that are to be folded */
static struct picks
sieve(const struct view *v, struct picks p, const struct keep *keep)
{
	struct picks kept = { 0 };

	if (keep == NULL)
		return p;
	for (size_t i = 0; i < p.n; i++)
		if (keep->event(keep->ctx, &v->story->events[p.v[i]])) {
			ARENA_GROW(v->arena, kept.v, kept.n, kept.cap);
			kept.v[kept.n++] = p.v[i];
		}
	return kept;
}

/* of share and sum-share the divisor is selected events too */
static bool
divides(const struct measure *m)
{
	return m->stat->over == OVER_RATIO && m->stat->needs & NEED_TO;
}

bool
measures_fold(const struct measures *set, size_t measure,
    const struct instant *now, const struct view *v, const struct picks *picks,
    const struct keep *keep, struct tally *tally)
{
	const struct measure *m = &set->v[measure];
	struct ask a = { .view = v,
		.window = m->window,
		.from = now->from[measure],
		.until = v->t,
		.link = m->link,
		.within = m->within,
		.target = m->target,
		.inner = m->inner,
		.offset = m->offset,
		.margin = set->margin > 0 ? set->margin : 1 };

	*tally = (struct tally){ .arena = v->arena };
	if (!m->stat->own && !observed(set, m, v))
		return false;
	if (m->of >= 0) {
		a.select = &set->selects.v[m->of];
		a.all = sieve(v,
		    picks_between(&picks[m->of], v->story, DATE_MIN, v->t),
		    keep);
		a.of = picks_between(&a.all, v->story, a.from, a.until);
	}
	if (m->to >= 0)
		a.to = sieve(v,
		    picks_between(&picks[m->to], v->story, DATE_MIN, v->t),
		    divides(m) ? keep : NULL);
	m->stat->fold(&a, tally);
	tally->accounts = 1;
	tally->by = divisor(set, m, v, picks, a.from);
	return true;
}

static void
answer(const struct measures *set, size_t i, const struct instant *now,
    const struct view *v, const struct picks *picks, struct answer *out)
{
	const struct measure *m = &set->v[i];
	struct tally tally;

	if (!measures_fold(set, i, now, v, picks, NULL, &tally))
		return;
	out->n = tally.n;
	out->value = tally.by > 0 ? m->stat->finish(&tally) / tally.by : NAN;
	out->known = !isnan(out->value) && out->n >= m->min_n;
	if (!out->known)
		out->value = NAN;
}

/* is an earlier measure of the same name in force */
static bool
shadowed(const struct measures *set, const bool *applies, size_t i)
{
	for (int k = set->v[i].earlier; k >= 0; k = set->v[k].earlier)
		if (applies[k])
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
measures_apply(const struct measures *set, const struct view *v, bool *applies)
{
	struct operand *fields = NEW(v->arena, struct operand, set->nfield);

	for (size_t i = 0; i < set->nfield; i++)
		fields[i] = view_operand(v, &set->fields[i], VIEW_NOW);
	for (size_t i = 0; i < set->n; i++)
		applies[i] =
		    holds(&set->v[i], fields) && !shadowed(set, applies, i);
}

void
measures_ask(const struct measures *set, const struct instant *now,
    const struct view *v, const struct picks *picks, struct answer *answers)
{
	bool *applies = NEW(v->arena, bool, set->n);

	measures_apply(set, v, applies);
	for (size_t i = 0; i < set->n; i++) {
		answers[i] =
		    (struct answer){ .applies = applies[i], .value = NAN };
		if (applies[i])
			answer(set, i, now, v, picks, &answers[i]);
	}
}

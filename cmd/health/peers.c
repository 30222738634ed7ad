#include "health/peers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grow.h"
#include "stats.h"

enum { FEWEST = 20 };

/* the values of one measure at one instant */
struct values {
	double *v;
	size_t n, cap;
};

bool
peers_needed(const struct measures *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].peers)
			return true;
	return false;
}

static void
add(struct values *s, double v)
{
	s->v = grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
	s->v[s->n++] = v;
}

static void
visit(const struct ward *w, struct doctor *d, struct csvout *out)
{
	const struct measures *model = w->clinic.model;
	struct patient *p = &d->patient;
	struct values *values = d->own;

	(void)out;
	for (size_t t = 0; t < w->clinic.n; t++) {
		patient_move(p, &w->clinic.instants[t]);
		if (p->view.n == 0 || p->life != LIFE_ALIVE)
			continue;
		patient_examine(p, &w->clinic, d->picks);
		for (size_t i = 0; i < model->n; i++)
			if (model->v[i].peers && p->answers[i].applies &&
			    p->answers[i].known)
				add(&values[t * model->n + i],
				    p->answers[i].value);
	}
}

/* the values that every doctor found, as one sorted run */
static struct values
gather(const struct ward *w, size_t slot)
{
	struct values all = { 0 };

	for (int i = 0; i < w->threads; i++) {
		const struct values *own = w->doctors[i].own;

		for (size_t k = 0; k < own[slot].n; k++)
			add(&all, own[slot].v[k]);
	}
	stats_sort(all.v, all.n);
	return all;
}

static void
settle(const struct measure *m, const struct values *all, double *worst,
    double *best)
{
	double low = stats_quantile(all->v, all->n, .1);
	double high = stats_quantile(all->v, all->n, .9);

	if (all->n < FEWEST || low == high)
		return; /* they stay NaN */
	if (m->worst_of_peers)
		*worst = m->worst < .5 ? low : high;
	if (m->best_of_peers)
		*best = m->best < .5 ? low : high;
}

void
peers_settle(struct ward *w, struct log *log)
{
	static const struct chart chart = { .visit = visit };
	const struct measures *model = w->clinic.model;
	size_t slots = w->clinic.n * model->n;

	for (int i = 0; i < w->threads; i++)
		w->doctors[i].own =
		    NEW(&w->doctors[i].arena, struct values, slots);
	ward_round(w, &chart, log);
	for (size_t s = 0; s < slots; s++) {
		struct instant *at = &w->clinic.instants[s / model->n];
		size_t i = s % model->n;
		struct values all = gather(w, s);

		settle(&model->v[i], &all, &at->worst[i], &at->best[i]);
		free(all.v);
		for (int k = 0; k < w->threads; k++)
			free(((struct values *)w->doctors[k].own)[s].v);
	}
}

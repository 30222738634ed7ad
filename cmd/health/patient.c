#include "health/patient.h"

#include <math.h>

#include "num.h"

static const struct span trend_span = { 28 * DATE_DAY, SPAN_SECOND };

void
clinic_open(struct clinic *c, const struct feeds *feeds, int64_t asof,
    struct span stale)
{
	int64_t before = date_add(asof, trend_span, -1);

	c->now = measures_at(c->model, feeds, asof, stale);
	c->before = measures_at(c->model, feeds, before, stale);
}

void
patient_open(struct patient *p, struct arena *a, const struct clinic *c)
{
	*p = (struct patient){
		.answers = NEW(a, struct answer, c->model->n),
		.marks = NEW(a, struct mark, c->model->n),
		.dimensions = NEW(a, double, c->model->ndimension),
	};
}

static struct score
score_at(struct patient *p, const struct clinic *c, const struct instant *t,
    struct picks *picks)
{
	view_at(&p->view, t->t, &t->delivery);
	if (p->view.reprioritised) /* what was selected may differ then */
		measures_select(c->model, &p->view, picks);
	measures_ask(c->model, t, &p->view, picks, p->answers);
	return score_make(
	    c->model, c->bands, p->answers, p->marks, p->dimensions);
}

static void
read_arr(struct patient *p, int64_t t)
{
	const struct view *v = &p->view;

	p->several_currencies = !story_arr(v->story, t, &p->arr);
	p->arr_known = view_arr(v, t, &p->arr);
}

void
patient_admit(struct patient *p, const struct clinic *c, const struct story *s,
    struct arena *a)
{
	view_open(&p->view, a, s);
	view_at(&p->view, c->now.t, &c->now.delivery);
	p->life = story_life(s, c->now.t);
	read_arr(p, c->now.t);
}

void
patient_examine(struct patient *p, const struct clinic *c, struct picks *picks)
{
	const struct view *v = &p->view;
	double then = NAN;

	measures_select(c->model, v, picks);
	if (v->started && v->start <= c->before.t)
		then = score_at(p, c, &c->before, picks).printed;
	/* the present last: its answers and marks are the ones kept */
	p->score = score_at(p, c, &c->now, picks);
	p->trend = num_round(p->score.printed - then, 1);
}

#include "health/patient.h"

#include <math.h>

#include "num.h"

static const struct span trend_span = { 28 * DATE_DAY, SPAN_SECOND };

void
clinic_open(struct clinic *c, const struct feeds *feeds, int64_t asof,
    struct span stale, size_t more)
{
	c->instants = NEW(c->model->arena, struct instant, CLINIC_MORE + more);
	c->n = 0;
	clinic_add(c, feeds, asof, stale);
	clinic_add(c, feeds, date_add(asof, trend_span, -1), stale);
}

void
clinic_add(
    struct clinic *c, const struct feeds *feeds, int64_t t, struct span stale)
{
	c->instants[c->n++] = measures_at(c->model, feeds, t, stale);
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

void
patient_move(struct patient *p, const struct instant *at)
{
	const struct view *v = &p->view;

	p->at = at;
	p->trend = NAN;
	view_at(&p->view, at->t, &at->delivery);
	p->life = story_life(v->story, at->t);
	p->several_currencies = !story_arr(v->story, at->t, &p->arr);
	p->arr_known = view_arr(v, at->t, &p->arr);
}

void
patient_admit(struct patient *p, const struct clinic *c, const struct story *s,
    struct picks *picks, struct arena *a)
{
	view_open(&p->view, a, s);
	patient_move(p, &c->instants[CLINIC_NOW]);
	measures_select(c->model, &p->view, picks);
}

void
patient_examine(struct patient *p, const struct clinic *c, struct picks *picks)
{
	if (p->view.reprioritised) /* what was selected may differ then */
		measures_select(c->model, &p->view, picks);
	measures_ask(c->model, p->at, &p->view, picks, p->answers);
	if (c->what_if.measure >= 0)
		p->answers[c->what_if.measure] =
		    (struct answer){ .applies = true,
			    .known = true,
			    .value = c->what_if.value,
			    .n = p->answers[c->what_if.measure].n };
	p->score = score_make(
	    c->model, p->at, c->bands, p->answers, p->marks, p->dimensions);
}

void
patient_examine_now(
    struct patient *p, const struct clinic *c, struct picks *picks)
{
	const struct instant *now = &c->instants[CLINIC_NOW];
	const struct instant *before = &c->instants[CLINIC_BEFORE];
	bool old = p->view.started && p->view.start <= before->t;
	double then = NAN;

	if (old) {
		patient_move(p, before);
		patient_examine(p, c, picks);
		then = p->score.printed;
	}
	patient_move(p, now);
	patient_examine(p, c, picks);
	p->trend = num_round(p->score.printed - then, 1);
}

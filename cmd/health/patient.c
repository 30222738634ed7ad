#include "health/patient.h"

#include <math.h>

#include "num.h"

static const struct span trend_span = { 28 * DATE_DAY, SPAN_SECOND };

void
clinic_open(struct clinic *c, const struct feeds *feeds, int64_t asof,
    struct span stale)
{
	c->asof = asof;
	c->before = date_add(asof, trend_span, -1);
	c->delivery = feeds_at(feeds, c->asof, stale);
	c->delivery_before = feeds_at(feeds, c->before, stale);
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
score_now(struct patient *p, const struct clinic *c, struct picks *picks)
{
	measures_ask(c->model, &p->view, picks, p->answers);
	return score_make(
	    c->model, c->bands, p->answers, p->marks, p->dimensions);
}

static void
read_arr(struct patient *p, const struct clinic *c)
{
	const struct view *v = &p->view;

	p->several_currencies = !story_arr(v->story, c->asof, &p->arr);
	p->arr_known = !p->several_currencies &&
	    (story_priced(v->story, c->asof) || view_observed(v, KIND_MONEY));
}

void
patient_examine(struct patient *p, const struct clinic *c,
    const struct story *s, struct picks *picks, struct arena *a)
{
	double then = NAN;

	view_open(&p->view, a, s);
	view_at(&p->view, c->before, &c->delivery_before);
	if (p->view.started && p->view.start <= c->before)
		then = score_now(p, c, picks).printed;
	/* the present last: its answers and marks are the ones kept */
	view_at(&p->view, c->asof, &c->delivery);
	p->score = score_now(p, c, picks);
	p->trend = num_round(p->score.printed - then, 1);
	p->life = story_life(s, c->asof);
	read_arr(p, c);
}

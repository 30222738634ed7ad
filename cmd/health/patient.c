#include "health/patient.h"

#include <math.h>

#include "num.h"

static const struct span trend_span = { 28 * DATE_DAY, SPAN_SECOND };

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
score_at(struct patient *p, const struct clinic *c, int64_t t,
    struct picks *picks)
{
	view_at(&p->view, t);
	measures_ask(c->model, &p->view, picks, p->answers);
	return score_make(c->model, c->bands, p->answers, p->marks,
	    p->dimensions);
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
	int64_t before = date_add(c->asof, trend_span, -1);
	double then = NAN;

	view_open(&p->view, a, s, c->feeds, c->stale);
	view_at(&p->view, before);
	if (p->view.started && p->view.start <= before)
		then = score_at(p, c, before, picks).printed;
	/* the present last: its answers and marks are the ones kept */
	p->score = score_at(p, c, c->asof, picks);
	p->trend = num_round(p->score.printed - then, 1);
	p->life = story_life(s, c->asof);
	read_arr(p, c);
}

#include "health/row.h"

#include <math.h>

#include "dec.h"
#include "health/drivers.h"
#include "num.h"

static struct str
attr(const struct patient *p, struct str name)
{
	return story_attr(p->view.story, name, p->at->t, NULL);
}

static void
put_arr(struct csvout *o, const struct patient *p)
{
	if (p->arr_known)
		csvout_dec(o, p->arr);
	else
		csvout_str(o, (struct str){ 0 });
}

void
row_header(
    struct csvout *o, const struct measures *model, const struct extras *extras)
{
	static const char *const before[] = { "account", "name", "segment",
		"owner", "arr", "renews", "as_of", "score", "band", "trend",
		"confidence" };
	static const char *const after[] = { "drivers", "caps", "model" };

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		csvout_str(o, str_of(before[i]));
	for (size_t i = 0; i < model->ndimension; i++)
		csvout_str(o, model->dimensions[i].name);
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		csvout_str(o, str_of(after[i]));
	for (size_t i = 0; i < extras->n; i++)
		csvout_str(o, extras->v[i].name);
	if (extras->probability)
		csvout_str(o, STR("churn_probability"));
	if (extras->risk.given)
		csvout_str(o, STR("arr_at_risk"));
	csvout_row(o);
}

static void
put_drivers(struct csvout *o, const struct clinic *c, const struct patient *p)
{
	struct buf words = { 0 };

	drivers_write(&words, c->model, p->answers, p->marks);
	csvout_str(o, buf_str(&words));
	buf_free(&words);
}

static void
put_caps(struct csvout *o, const struct clinic *c, const struct patient *p)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < c->model->n; i++)
		if (p->marks[i].points == 0 &&
		    score_cap(&c->model->v[i], c->bands) < p->score.raw) {
			if (names.n)
				buf_char(&names, ' ');
			buf_put(&names, c->model->v[i].name);
		}
	csvout_str(o, buf_str(&names));
	buf_free(&names);
}

/* of churn, by what --fit has learnt */
static double
chance(const struct odds *o, double score)
{
	return 1 / (1 + exp(-(o->level + o->slope * score / 100)));
}

/* ARR times the share of such accounts that left, to the cent */
static void
put_risk(struct csvout *o, const struct patient *p, const struct risk *r)
{
	double rate = r->rate[p->score.band];

	csvout_num(o,
	    p->arr_known ? num_round((double)p->arr / (double)DEC_ONE * rate, 2)
			 : NAN);
}

void
row_write(struct csvout *o, const struct clinic *c, const struct patient *p,
    const struct extras *extras)
{
	csvout_str(o, p->view.story->account);
	csvout_str(o, attr(p, STR("name")));
	csvout_str(o, attr(p, STR("segment")));
	csvout_str(o, attr(p, STR("owner")));
	put_arr(o, p);
	csvout_str(o, attr(p, STR("renews")));
	csvout_time(o, p->at->t);
	csvout_fixed(o, p->score.printed, 1);
	csvout_str(o, str_of(band_name(p->score.band)));
	csvout_fixed(o, p->trend, 1);
	csvout_num(o, p->score.confidence);
	for (size_t i = 0; i < c->model->ndimension; i++)
		csvout_fixed(o, p->dimensions[i], 1);
	put_drivers(o, c, p);
	put_caps(o, c, p);
	csvout_str(o, c->model_name);
	for (size_t i = 0; i < extras->n; i++)
		if (extras->v[i].measure >= 0)
			csvout_num(o, p->answers[extras->v[i].measure].value);
		else
			csvout_str(o, attr(p, extras->v[i].name));
	if (extras->probability)
		csvout_num(o, chance(&c->model->odds, p->score.printed));
	if (extras->risk.given)
		put_risk(o, p, &extras->risk);
	csvout_row(o);
}

/* the cells both kinds of long line begin with */
static void
begin_long(struct csvout *o, const struct patient *p, struct str dimension,
    struct str measure)
{
	csvout_str(o, p->view.story->account);
	csvout_time(o, p->at->t);
	csvout_str(o, dimension);
	csvout_str(o, measure);
}

static void
end_long(struct csvout *o, double value, double n, double points, double weight,
    double contribution, struct str label)
{
	csvout_num(o, value);
	csvout_num(o, n);
	csvout_num(o, points);
	csvout_num(o, weight);
	csvout_num(o, contribution);
	csvout_str(o, label);
	csvout_row(o);
}

void
row_write_long(
    struct csvout *o, const struct clinic *c, const struct patient *p)
{
	const struct measures *model = c->model;

	for (size_t i = 0; i < model->n; i++) {
		const struct measure *m = &model->v[i];
		const struct mark *k = &p->marks[i];
		bool counts = k->weight > 0;

		if (!p->answers[i].applies)
			continue;
		begin_long(o, p,
		    m->dimension < 0 ? STR("")
				     : model->dimensions[m->dimension].name,
		    m->name);
		end_long(o, p->answers[i].value, p->answers[i].n, k->points,
		    counts ? k->weight : NAN, counts ? k->contribution : NAN,
		    m->label);
	}
	if (p->score.cap < 0)
		return;
	begin_long(o, p, STR("cap"), model->v[p->score.cap].name);
	end_long(o, p->score.capped, NAN, NAN, NAN,
	    p->score.capped - p->score.raw, model->v[p->score.cap].label);
}

void
row_write_history(struct csvout *o, const struct patient *p)
{
	csvout_str(o, p->view.story->account);
	csvout_time(o, p->at->t);
	csvout_fixed(o, p->score.printed, 1);
	csvout_str(o, str_of(band_name(p->score.band)));
	csvout_num(o, p->score.confidence);
	csvout_row(o);
}

/* ---- --where ---- */

static struct operand
number(double v)
{
	return isnan(v) ? cond_operand((struct str){ 0 }) : cond_number(v);
}

/* a column of the table or a measure; false where the field is neither */
static bool
column(struct str field, const struct clinic *c, const struct patient *p,
    struct operand *left)
{
	const struct measures *model = c->model;
	const struct {
		const char *name;
		double value;
	} columns[] = {
		{ "score", p->score.printed },
		{ "trend", p->trend },
		{ "confidence", p->score.confidence },
		{ "arr",
		    p->arr_known ? (double)p->arr / (double)DEC_ONE : NAN },
	};

	if (str_is(field, "band")) {
		*left = cond_operand(str_of(band_name(p->score.band)));
		return true;
	}
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (str_is(field, columns[i].name)) {
			*left = number(columns[i].value);
			return true;
		}
	for (size_t i = 0; i < model->ndimension; i++)
		if (str_eq(field, model->dimensions[i].name)) {
			*left = number(p->dimensions[i]);
			return true;
		}
	for (size_t i = 0; i < model->n; i++)
		if (p->answers[i].applies && str_eq(field, model->v[i].name)) {
			*left = number(p->answers[i].value);
			return true;
		}
	return false;
}

void
row_fields(struct asked *a, const struct measures *model)
{
	static const char *const columns[] = { "score", "trend", "confidence",
		"band" };

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		asked_column(a, str_of(columns[i]));
	for (size_t i = 0; i < model->ndimension; i++)
		asked_column(a, model->dimensions[i].name);
	for (size_t i = 0; i < model->n; i++)
		asked_column(a, model->v[i].name);
}

bool
row_matches(
    const struct cond *cond, const struct clinic *c, const struct patient *p)
{
	for (size_t i = 0; i < cond->n; i++) {
		const struct clause *clause = &cond->v[i];
		struct cond one = { &cond->v[i], 1 };
		struct operand left;

		if (column(clause->field, c, p, &left)
			? !cond_holds(clause, left)
			: !view_holds(&p->view, &one, VIEW_NOW))
			return false;
	}
	return true;
}

#include <math.h>
#include <string.h>

#include "journey/course.h"
#include "journey/dues.h"
#include "journey/modes.h"

/* a line, before it is written; what is not known is NaN or empty */
struct row {
	const struct stage *stage; /* NULL: in none */
	int64_t since;
	double days, expected, overdue;
	struct str next;
	double done, due, regressions, fitness;
};

/* ---- what it holds ---- */

/* the step after where it is: the next that everybody takes, else the next */
static struct str
next_name(const struct course *c)
{
	const struct stay *now = course_now(c);
	size_t from = now ? now->at + 1 : 0;

	for (size_t k = from; k < c->n; k++)
		if (!c->steps[k]->optional)
			return c->steps[k]->name;
	return from < c->n ? c->steps[from]->name : (struct str){ 0 };
}

/* done is not known where one of them is not */
static void
count_dues(struct walker *w, const struct stay *now, struct row *r)
{
	r->done = r->due = 0;
	for (size_t i = 0; i < r->stage->ndue; i++) {
		const struct due *d = &r->stage->dues[i];

		r->due += d->count;
		r->done += dues_known(w, d)
		    ? dues_done(w, d, now->from, now->to)
		    : NAN;
	}
}

static struct row
make_row(struct walker *w, const struct trace *t)
{
	struct course c = course_make(w, t);
	const struct stay *now = course_now(&c);
	struct row r = { .days = NAN,
		.expected = NAN,
		.overdue = NAN,
		.next = next_name(&c),
		.done = NAN,
		.due = NAN,
		.regressions = (double)c.regressions,
		.fitness = t->n ? course_fitness(&c) : NAN };

	if (now == NULL)
		return r;
	r.stage = c.steps[now->at];
	r.since = now->from;
	r.days = course_days(now->from, now->to);
	r.expected = r.stage->expected_days;
	if (!isnan(r.expected))
		r.overdue = fmax(r.days - r.expected, 0);
	count_dues(w, now, &r);
	return r;
}

/* ---- --where ---- */

static struct operand
stage_of(const struct row *r)
{
	return cond_operand(r->stage ? r->stage->name : (struct str){ 0 });
}

static struct operand
since_of(const struct row *r)
{
	if (r->stage == NULL)
		return cond_operand((struct str){ 0 });
	return (struct operand){ STR("t"), COND_DATE, (double)r->since };
}

static struct operand
next_of(const struct row *r)
{
	return cond_operand(r->next);
}

/* columns that are fields of --where; the others are attributes */
static const struct field {
	const char *name;
	struct operand (*of)(const struct row *); /* NULL: a number at: */
	size_t at;
} fields[] = {
	{ "stage", stage_of, 0 },
	{ "since", since_of, 0 },
	{ "next", next_of, 0 },
	{ "days", NULL, offsetof(struct row, days) },
	{ "expected_days", NULL, offsetof(struct row, expected) },
	{ "overdue_days", NULL, offsetof(struct row, overdue) },
	{ "touches_done", NULL, offsetof(struct row, done) },
	{ "touches_due", NULL, offsetof(struct row, due) },
	{ "regressions", NULL, offsetof(struct row, regressions) },
	{ "fitness", NULL, offsetof(struct row, fitness) },
};

enum { NFIELD = sizeof fields / sizeof *fields };

static const struct field *
field_of(struct str name)
{
	for (int i = 0; i < NFIELD; i++)
		if (str_is(name, fields[i].name))
			return &fields[i];
	return NULL;
}

static bool
is_field(struct str name)
{
	return field_of(name) != NULL;
}

static struct operand
operand(const struct field *f, const struct row *r)
{
	double v;

	if (f->of)
		return f->of(r);
	memcpy(&v, (const char *)r + f->at, sizeof v);
	return isnan(v) ? cond_operand((struct str){ 0 }) : cond_number(v);
}

static bool
matches(const struct cond *cond, const struct row *r)
{
	for (size_t i = 0; i < cond->n; i++)
		if (!cond_holds(
			&cond->v[i], operand(field_of(cond->v[i].field), r)))
			return false;
	return true;
}

/* ---- the table ---- */

static void
write_row(struct walker *w, const struct trace *t, const struct row *r,
    struct csvout *o)
{
	const struct story *s = w->view.story;
	int64_t asof = w->job->asof;

	job_case(w, t, o);
	csvout_str(o, story_attr(s, STR("name"), asof, NULL));
	csvout_str(o, story_attr(s, STR("segment"), asof, NULL));
	csvout_str(o, r->stage ? r->stage->name : (struct str){ 0 });
	if (r->stage)
		csvout_time(o, r->since);
	else
		csvout_num(o, NAN);
	csvout_num(o, r->days);
	csvout_num(o, r->expected);
	csvout_num(o, r->overdue);
	csvout_str(o, r->next);
	csvout_num(o, r->done);
	csvout_num(o, r->due);
	csvout_num(o, r->regressions);
	csvout_num(o, r->fitness);
	csvout_row(o);
}

static void
visit_case(struct walker *w, const struct trace *t, struct csvout *o)
{
	struct row r = make_row(w, t);

	if (matches(&w->job->rows, &r))
		write_row(w, t, &r, o);
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	static const struct trace nothing = { 0 };

	(void)ctx;
	for (size_t i = 0; i < w->cases.n; i++)
		visit_case(w, &w->cases.v[i], o);
	if (w->cases.n == 0 && w->job->set->cases == CASE_ACCOUNT)
		visit_case(w, &nothing, o);
}

enum status
stages_run(struct job *job)
{
	const struct walk walk = { .living = true, .visit = visit };

	job_columns(job, is_field);
	course_prepare(job);
	job_walk(job, &walk);
	return STATUS_DONE;
}

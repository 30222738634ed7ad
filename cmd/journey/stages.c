#include "journey/course.h"
#include "journey/dues.h"
#include "journey/modes.h"

#include <math.h>

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

static void
write_stay(const struct course *c, struct csvout *o)
{
	const struct stay *now = course_now(c);
	const struct stage *s = now ? c->steps[now->at] : NULL;
	double days = now ? course_days(now->from, now->to) : NAN;
	double expected = s ? s->expected_days : NAN;

	csvout_str(o, s ? s->name : (struct str){ 0 });
	if (now)
		csvout_time(o, now->from);
	else
		csvout_str(o, (struct str){ 0 });
	csvout_num(o, days);
	csvout_num(o, expected);
	csvout_num(o, isnan(expected) ? NAN : fmax(days - expected, 0));
	csvout_str(o, next_name(c));
}

static void
write_dues(struct walker *w, const struct course *c, struct csvout *o)
{
	const struct stay *now = course_now(c);
	const struct stage *s = now ? c->steps[now->at] : NULL;
	int done = 0, due = 0;

	for (size_t i = 0; s && i < s->ndue; i++) {
		done += dues_done(w, &s->dues[i], now->from, now->to);
		due += s->dues[i].count;
	}
	if (s) {
		csvout_int(o, done);
		csvout_int(o, due);
	} else {
		csvout_num(o, NAN);
		csvout_num(o, NAN);
	}
}

static void
write_row(struct walker *w, const struct trace *t, struct csvout *o)
{
	struct course c = course_make(w, t);
	const struct story *s = w->view.story;
	int64_t asof = w->job->asof;

	job_case(w, t, o);
	csvout_str(o, story_attr(s, STR("name"), asof, NULL));
	csvout_str(o, story_attr(s, STR("segment"), asof, NULL));
	write_stay(&c, o);
	write_dues(w, &c, o);
	csvout_int(o, (int64_t)c.regressions);
	csvout_num(o, t->n ? course_fitness(&c) : NAN);
	csvout_row(o);
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	static const struct trace nothing = { 0 };

	(void)ctx;
	for (size_t i = 0; i < w->cases.n; i++)
		write_row(w, &w->cases.v[i], o);
	if (w->cases.n == 0 && w->job->set->cases == CASE_ACCOUNT)
		write_row(w, &nothing, o);
}

enum status
stages_run(struct job *job)
{
	const struct walk walk = { .living = true, .visit = visit };

	course_prepare(job);
	job_walk(job, &walk);
	return STATUS_DONE;
}

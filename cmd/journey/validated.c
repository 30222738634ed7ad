/* whether customers themselves confirmed the moments of truth */
#include <math.h>

#include "journey/course.h"
#include "journey/groups.h"
#include "journey/modes.h"
#include "stats.h"

static const struct span within = { 14 * DATE_DAY, SPAN_SECOND };

/* one account that reached a moment; and all of a group */
struct reached {
	size_t step, accounts, mature, asked, confirmed;
};

struct validation {
	struct job *job;
	struct intern groups;
	struct reached *v; /* by group, then step */
	size_t cap;        /* groups that there is room for */
};

static bool
any_between(struct walker *w, int select, int64_t from, int64_t to)
{
	return picks_between(&w->picks[select], w->view.story, from, to).n > 0;
}

/* asked and confirmed until the last instant of `within`, which belongs to it
 */
static void
send_reached(
    struct walker *w, const struct stage *s, int64_t t, struct csvout *o)
{
	int64_t end = date_add(t, within, 1) + 1;
	bool mature = end <= w->job->asof;
	struct reached r = { .step = s->step,
		.accounts = 1,
		.mature = mature,
		.asked = mature && any_between(w, s->asked, t, end),
		.confirmed = mature && any_between(w, s->validated, t, end) };

	groups_put(o->out, &r, sizeof r, job_group(w, t + 1));
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	(void)ctx;
	for (size_t i = 0; i < w->cases.n; i++) {
		struct course c = course_make(w, &w->cases.v[i]);
		uint64_t been = 0;

		for (size_t k = 0; k < c.nstay; k++) {
			const struct stage *s = c.steps[c.stays[k].at];
			bool first = !(been >> c.stays[k].at & 1);

			been |= UINT64_C(1) << c.stays[k].at;
			if (first && s->validated >= 0)
				send_reached(w, s, c.stays[k].from, o);
		}
	}
}

static struct reached *
sum_of(struct validation *v, uint32_t group, size_t step)
{
	size_t steps = v->job->path.nstep, cap = v->cap;
	struct reached *old = v->v;

	if (group > cap) {
		v->cap = cap ? cap * 2 : 8;
		v->v = NEW(v->job->arena, struct reached, v->cap * steps);
		for (size_t i = 0; i < cap * steps; i++)
			v->v[i] = old[i];
	}
	return &v->v[(group - 1) * steps + step];
}

static void
take(void *ctx, struct str out)
{
	struct validation *v = ctx;
	struct reached r, *sum;
	uint32_t group;

	while ((group = groups_take(&v->groups, &out, &r, sizeof r))) {
		sum = sum_of(v, group, r.step);
		sum->accounts += r.accounts;
		sum->mature += r.mature;
		sum->asked += r.asked;
		sum->confirmed += r.confirmed;
	}
}

static void
write_step(struct validation *v, uint32_t group, size_t step, struct csvout *o)
{
	const struct reached *r = sum_of(v, group, step);
	double n = (double)r->mature, x = (double)r->confirmed;
	struct interval limits = stats_wilson(x, n);

	csvout_str(o, intern_str(&v->groups, group));
	csvout_str(o, v->job->path.steps[step]);
	csvout_str(o, path_step(&v->job->path, step)->moment);
	csvout_int(o, (int64_t)r->accounts);
	csvout_int(o, (int64_t)(r->accounts - r->mature));
	csvout_int(o, (int64_t)r->asked);
	csvout_int(o, (int64_t)r->confirmed);
	csvout_num(o, n > 0 ? x / n : NAN);
	csvout_num(o, limits.low);
	csvout_num(o, limits.high);
	csvout_row(o);
}

enum status
validated_run(struct job *job)
{
	struct validation v = { .job = job, .groups = { .arena = job->arena } };
	const struct walk walk = { .visit = visit, .take = take, .ctx = &v };
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);
	uint32_t *order;

	course_prepare(job);
	if (job->set->by == NULL)
		intern_put(&v.groups, STR("all"));
	job_walk(job, &walk);
	order = intern_sorted(job->arena, &v.groups);
	for (size_t i = 0; i < v.groups.n; i++)
		for (size_t k = 0; k < job->path.nstep; k++)
			if (path_confirmed(&job->path, k))
				write_step(&v, order[i], k, &o);
	sink_write(job->sink, buf_str(&b));
	buf_free(&b);
	return STATUS_DONE;
}

#include "journey/active.h"
#include "journey/clock.h"
#include "journey/groups.h"
#include "journey/lifecycle.h"
#include "journey/modes.h"

/* the lifecycles of groups */
struct census {
	struct job *job;
	struct intern labels;
	struct lifecycle *v; /* by label */
	size_t cap;
	struct buf scratch, out;
};

static void
add_case(
    void *ctx, struct walker *w, const struct trace *t, const struct onset *o)
{
	const struct settings *set = w->job->set;
	struct active a;
	int64_t from = DATE_MIN;

	(void)ctx;
	if (set->horizon.n)
		from = date_add(w->job->asof, set->horizon, -1);
	a = active_periods(w->arena, t, set->period, from);
	a.label = clock_group(w, o);
	if (a.n)
		active_put(w->own, &a);
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	const struct beginning first = { SINCE_ACTIVITY, -1 };

	w->own = o->out;
	if (clock_counts(w))
		clock_cases(w, &first, ctx, add_case);
}

/* the newest period there is */
static int64_t
newest(const struct job *job)
{
	return period_of(job->set->period, job->asof - 1);
}

static struct lifecycle *
group(struct census *c, struct str label)
{
	size_t n = c->labels.n;
	uint32_t i = intern_put(&c->labels, label) - 1;

	if (c->labels.n > n) {
		ARENA_GROW(c->job->arena, c->v, n, c->cap);
		c->v[i] = (struct lifecycle){ .arena = c->job->arena };
	}
	return &c->v[i];
}

static void
take(void *ctx, struct str text)
{
	struct census *c = ctx;

	while (text.n) {
		struct active a = active_take(&text, &c->scratch);

		lifecycle_add(group(c, a.label), a.v, a.n, newest(c->job));
	}
}

/* groups by their names, each told */
static void
tell(struct census *c,
    void (*each)(struct census *, struct str, const struct lifecycle *))
{
	uint32_t *order = groups_order(c->job->arena, &c->labels);

	for (size_t i = 0; i < c->labels.n; i++) {
		each(c, intern_str(&c->labels, order[i]), &c->v[order[i] - 1]);
		sink_write(c->job->sink, buf_str(&c->out));
		c->out.n = 0;
	}
}

static void
tell_lifecycle(struct census *c, struct str label, const struct lifecycle *l)
{
	struct csvout o = job_out(c->job, &c->out);
	enum period p = c->job->set->period;
	char name[PERIOD_SIZE];

	for (int64_t i = l->origin; i <= newest(c->job); i++) {
		struct phase at = lifecycle_at(l, i);

		csvout_str(&o, label);
		csvout_str(&o, str_of(period_name(p, i, name)));
		csvout_int(&o, at.fresh);
		csvout_int(&o, at.returning);
		csvout_int(&o, at.resurrecting);
		csvout_int(&o, at.dormant);
		csvout_int(&o, at.fresh + at.returning + at.resurrecting);
		csvout_int(&o, period_start(p, i + 1) <= c->job->asof);
		csvout_row(&o);
	}
}

static void
tell_stickiness(struct census *c, struct str label, const struct lifecycle *l)
{
	struct csvout o = job_out(c->job, &c->out);

	for (size_t i = 0; i < l->nhabit; i++) {
		csvout_str(&o, label);
		csvout_int(&o, (int64_t)i + 1);
		csvout_int(&o, l->habits[i]);
		csvout_num(&o, (double)l->habits[i] / (double)l->cases);
		csvout_row(&o);
	}
}

static enum status
run(struct job *job,
    void (*each)(struct census *, struct str, const struct lifecycle *))
{
	struct census c = { .job = job, .labels = { .arena = job->arena } };
	const struct walk walk = { .visit = visit, .take = take, .ctx = &c };

	job_walk(job, &walk);
	tell(&c, each);
	buf_free(&c.scratch);
	buf_free(&c.out);
	return STATUS_DONE;
}

enum status
lifecycle_run(struct job *job)
{
	return run(job, tell_lifecycle);
}

enum status
stickiness_run(struct job *job)
{
	return run(job, tell_stickiness);
}

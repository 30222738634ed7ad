/* the moves of every case, a row each, and how well all of them fit */
#include <math.h>

#include "journey/course.h"
#include "journey/groups.h"
#include "journey/modes.h"
#include "stats.h"

static const char *const move_names[] = {
	[MOVE_SYNC] = "sync",
	[MOVE_REPEAT] = "repeat",
	[MOVE_SKIPPED] = "skipped",
	[MOVE_MISSING] = "missing",
	[MOVE_EXTRA] = "extra",
	[MOVE_PENDING] = "pending",
};

/* days after it was due: when it was done, or now where it was not; empty where
 * it is not due, or need not be done */
static double
late_days(const struct leg *leg, int64_t asof)
{
	if (!leg->has_due || leg->move == MOVE_PENDING ||
	    leg->move == MOVE_SKIPPED)
		return NAN;
	return fmax(course_days(leg->due, leg->did ? leg->did->time : asof), 0);
}

static void
write_leg(struct walker *w, const struct trace *t, const struct leg *leg,
    struct csvout *o)
{
	const struct event *e =
	    leg->did ? &w->view.story->events[leg->did->event] : NULL;

	job_case(w, t, o);
	csvout_str(o, leg->stage ? leg->stage->name : e->name);
	csvout_str(o, str_of(move_names[leg->move]));
	if (e)
		csvout_time(o, e->time);
	else
		csvout_num(o, NAN);
	if (leg->has_due)
		csvout_time(o, leg->due);
	else
		csvout_num(o, NAN);
	csvout_num(o, late_days(leg, w->job->asof));
	csvout_row(o);
}

static void
visit_moves(void *ctx, struct walker *w, struct csvout *o)
{
	(void)ctx;
	for (size_t i = 0; i < w->cases.n; i++) {
		struct course c = course_make(w, &w->cases.v[i]);

		for (size_t k = 0; k < c.nleg; k++)
			write_leg(w, &w->cases.v[i], &c.legs[k], o);
	}
}

enum status
align_run(struct job *job)
{
	const struct walk walk = { .living = true, .visit = visit_moves };

	course_prepare(job);
	job_walk(job, &walk);
	return STATUS_DONE;
}

/* ---- all of them together ---- */

/* of one case; then of all of a group */
struct fit {
	size_t cases, fitting, events, mandatory, missing, extra;
	double fitness; /* sum over cases */
};

struct fits {
	struct arena *arena;
	struct intern groups;
	struct fit *v;
	size_t n, cap;
};

static void
visit_fit(void *ctx, struct walker *w, struct csvout *o)
{
	struct str group = job_group(w, w->job->asof);

	(void)ctx;
	for (size_t i = 0; i < w->cases.n; i++) {
		struct course c = course_make(w, &w->cases.v[i]);
		struct fit f = { 1, c.cost == 0, c.trace->n, c.mandatory,
			c.missing, c.extra, course_fitness(&c) };

		groups_put(o->out, &f, sizeof f, group);
	}
}

static void
add(struct fit *sum, const struct fit *f)
{
	sum->cases += f->cases;
	sum->fitting += f->fitting;
	sum->events += f->events;
	sum->mandatory += f->mandatory;
	sum->missing += f->missing;
	sum->extra += f->extra;
	sum->fitness += f->fitness;
}

static void
take_fit(void *ctx, struct str out)
{
	struct fits *fits = ctx;
	struct fit f;
	uint32_t group;

	while ((group = groups_take(&fits->groups, &out, &f, sizeof f))) {
		while (fits->n < group) {
			ARENA_GROW(fits->arena, fits->v, fits->n, fits->cap);
			fits->v[fits->n++] = (struct fit){ 0 };
		}
		add(&fits->v[group - 1], &f);
	}
}

static void
write_group(struct str name, const struct fit *g, struct csvout *o)
{
	struct interval share =
	    stats_wilson((double)g->fitting, (double)g->cases);

	csvout_str(o, name);
	csvout_int(o, (int64_t)g->cases);
	csvout_int(o, (int64_t)g->fitting);
	csvout_num(o, (double)g->fitting / (double)g->cases);
	csvout_num(o, share.low);
	csvout_num(o, share.high);
	csvout_num(o, g->fitness / (double)g->cases);
	csvout_num(
	    o, align_fitness(g->missing + g->extra, g->events, g->mandatory));
	csvout_int(o, (int64_t)g->events);
	csvout_int(o, (int64_t)g->missing);
	csvout_int(o, (int64_t)g->extra);
	csvout_row(o);
}

enum status
fitness_run(struct job *job)
{
	struct fits fits = { .arena = job->arena,
		.groups = { .arena = job->arena } };
	const struct walk walk = {
		.visit = visit_fit, .take = take_fit, .ctx = &fits
	};
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);
	uint32_t *order;

	course_prepare(job);
	job_walk(job, &walk);
	order = intern_sorted(job->arena, &fits.groups);
	for (size_t i = 0; i < fits.n; i++)
		write_group(intern_str(&fits.groups, order[i]),
		    &fits.v[order[i] - 1], &o);
	sink_write(job->sink, buf_str(&b));
	buf_free(&b);
	return STATUS_DONE;
}

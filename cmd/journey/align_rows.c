/* the moves of every case, a row each, and how well all of them fit */
#include <math.h>
#include <string.h>

#include "journey/course.h"
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

/* of one case, on its way to its group; the group's name follows */
struct fit {
	size_t events, mandatory, missing, extra, group;
};

struct group {
	struct str name;
	size_t cases, fitting, events, mandatory, missing, extra;
	double fitness; /* sum over cases */
};

struct fits {
	struct arena *arena;
	struct intern names;
	struct group *v;
	size_t cap;
};

static void
visit_fit(void *ctx, struct walker *w, struct csvout *o)
{
	struct str group = job_group(w, w->job->asof);

	(void)ctx;
	for (size_t i = 0; i < w->cases.n; i++) {
		struct course c = course_make(w, &w->cases.v[i]);
		struct fit f = { c.trace->n, c.mandatory, c.missing, c.extra,
			group.n };

		buf_put(o->out, (struct str){ (char *)&f, sizeof f });
		buf_put(o->out, group);
	}
}

static void
add(struct fits *fits, const struct fit *f, struct str name)
{
	uint32_t k = intern_get(&fits->names, name);
	struct group *g;

	if (k == 0) {
		ARENA_GROW(fits->arena, fits->v, fits->names.n, fits->cap);
		k = intern_put(&fits->names, name);
		fits->v[k - 1] =
		    (struct group){ .name = intern_str(&fits->names, k) };
	}
	g = &fits->v[k - 1];
	g->cases++;
	g->fitting += f->missing + f->extra == 0;
	g->events += f->events;
	g->mandatory += f->mandatory;
	g->missing += f->missing;
	g->extra += f->extra;
	g->fitness +=
	    align_fitness(f->missing + f->extra, f->events, f->mandatory);
}

static void
take_fit(void *ctx, struct str out)
{
	struct fit f;

	while (out.n) {
		memcpy(&f, out.p, sizeof f);
		out = str_from(out, sizeof f);
		add(ctx, &f, (struct str){ out.p, f.group });
		out = str_from(out, f.group);
	}
}

static void
write_group(const struct group *g, struct csvout *o)
{
	struct interval share =
	    stats_wilson((double)g->fitting, (double)g->cases);

	csvout_str(o, g->name);
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
		.names = { .arena = job->arena } };
	const struct walk walk = {
		.visit = visit_fit, .take = take_fit, .ctx = &fits
	};
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);
	uint32_t *order;

	course_prepare(job);
	job_walk(job, &walk);
	order = intern_sorted(job->arena, &fits.names);
	for (size_t i = 0; i < fits.names.n; i++)
		write_group(&fits.v[order[i] - 1], &o);
	sink_write(job->sink, buf_str(&b));
	buf_free(&b);
	return STATUS_DONE;
}

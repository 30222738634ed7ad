#include "journey/between.h"
#include "journey/bygroup.h"
#include "journey/job.h"
#include "journey/modes.h"
#include "journey/tell.h"
#include "journey/waits.h"

enum { FROM, TO, ENDS };

struct plan {
	struct job *job;
	struct str names[ENDS];
	struct between_end ends[ENDS];
	bool same; /* both are one activity */
};

struct group {
	struct waits waits;
	int64_t cases;
};

/* what one thread found */
struct found {
	struct bygroup groups; /* struct group */
	bool seen[ENDS];
};

/* ---- what was asked for ---- */

/* "kickoff", "last:kickoff", START */
static void
read_end(struct plan *p, int which, struct str text)
{
	static const struct str whole[ENDS] = { { "START", 5 }, { "END", 3 } };
	struct between_end *e = &p->ends[which];

	if (text.n == 0)
		diag_fail("--between: give two activities with a comma"
			  " between, such as kickoff,first_value");
	if (str_eq(text, whole[which])) {
		e->end = END_CASE;
		p->names[which] = text;
		return;
	}
	if (str_starts(text, STR("last:"))) {
		text = str_from(text, 5);
		e->last = true;
	} else if (str_starts(text, STR("first:")))
		text = str_from(text, 6);
	p->names[which] = text;
	e->activity = intern_put(&p->job->activities.names, text);
}

static void
read_ends(struct plan *p)
{
	struct str from,
	    to = str_cut(str_of(p->job->set->graph.between), ',', &from);

	read_end(p, FROM, str_trim(from));
	read_end(p, TO, str_trim(to));
	p->same = p->ends[FROM].activity &&
	    p->ends[FROM].activity == p->ends[TO].activity;
}

/* ---- the cases ---- */

/* until when it can be said that nothing had come: the as-of, or the account
 * had left */
static int64_t
watched(const struct walker *w, int64_t from)
{
	int64_t left;

	return story_churn(w->view.story, from, w->job->asof, &left)
	    ? left
	    : w->job->asof;
}

static void
note_seen(struct found *f, const struct plan *p, const struct trace *t)
{
	for (size_t i = 0; i < t->n; i++)
		for (int k = 0; k < ENDS; k++)
			if (t->v[i].activity == p->ends[k].activity)
				f->seen[k] = true;
}

static void
measure(struct walker *w, const struct plan *p, const struct trace *t)
{
	struct found *f = w->own;
	size_t from = between_from(t, &p->ends[FROM]), to;
	struct group *g;
	int64_t start;

	if (!f->seen[FROM] || !f->seen[TO])
		note_seen(f, p, t);
	if (from == t->n)
		return;
	start = t->v[from].time;
	g = bygroup_of(&f->groups, job_group(w, start + 1));
	to = between_to(t, &p->ends[TO], from, p->same);
	g->cases++;
	if (to < t->n)
		waits_add(&g->waits, t->v[to].time - start, true);
	else
		waits_add(&g->waits, watched(w, start) - start, false);
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	(void)o;
	for (size_t i = 0; i < w->cases.n; i++)
		measure(w, ctx, &w->cases.v[i]);
}

static void
take(struct found *f, struct found *from)
{
	for (uint32_t k = 1; k <= from->groups.names.n; k++) {
		struct group *theirs = bygroup_at(&from->groups, k);
		struct group *g =
		    bygroup_of(&f->groups, intern_str(&from->groups.names, k));

		g->cases += theirs->cases;
		waits_take(&g->waits, &theirs->waits);
	}
	for (int k = 0; k < ENDS; k++)
		f->seen[k] = f->seen[k] || from->seen[k];
}

/* each thread for itself; those of the others are added to the first's */
static struct found *
read_cases(struct plan *p)
{
	struct job *job = p->job;
	const struct walk walk = { .visit = visit, .ctx = p };
	struct found *own = NEW(job->arena, struct found, job->set->threads);

	for (int i = 0; i < job->set->threads; i++) {
		own[i].groups = (struct bygroup){ .size = sizeof(struct group),
			.names.arena = &job->walkers[i].keep };
		job->walkers[i].own = &own[i];
	}
	job_walk(job, &walk);
	for (int i = 1; i < job->set->threads; i++)
		take(own, &own[i]);
	return own;
}

/* ---- what is written ---- */

static void
write_group(
    const struct plan *p, struct str name, struct group *g, struct csvout *o)
{
	struct waits_median m = waits_median(&g->waits);
	struct spans_summary s = spans_sum(&g->waits.over);

	csvout_str(o, name);
	csvout_str(o, p->names[FROM]);
	csvout_str(o, p->names[TO]);
	csvout_int(o, g->cases);
	csvout_int(o, (int64_t)s.n);
	csvout_int(o, g->cases - (int64_t)s.n);
	csvout_num(o, m.median);
	csvout_num(o, m.band.low);
	csvout_num(o, m.band.high);
	csvout_num(o, s.min);
	csvout_num(o, s.mean);
	csvout_num(o, s.p90);
	csvout_num(o, s.max);
	csvout_num(o, s.sum);
	csvout_row(o);
}

enum status
between_run(struct job *job)
{
	struct plan plan = { .job = job };
	struct found *f;
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);
	enum status status = STATUS_DONE;
	const struct str *order;

	read_ends(&plan);
	f = read_cases(&plan);
	order = names_sorted(job->arena, &f->groups.names);
	for (size_t i = 0; i < f->groups.names.n; i++) {
		struct group *g = bygroup_of(&f->groups, order[i]);

		write_group(&plan, order[i], g, &o);
		waits_free(&g->waits);
	}
	sink_write(job->sink, buf_str(&b));
	for (int k = 0; k < ENDS; k++)
		if (plan.ends[k].end == END_ACTIVITY && !f->seen[k])
			status = tell_missing(job, "--between", plan.names[k]);
	buf_free(&b);
	return status;
}

#include "journey/job.h"

#include <stdlib.h>
#include <string.h>

#include "table.h"

int
job_select(struct job *job, const char *what, const char *text)
{
	const char *error;
	char quoted[DIAG_TEXT];
	int i = select_add_any(&job->selects, str_of(text), &error);

	if (i < 0)
		diag_fail("%s: in %s: %s", what,
		    diag_text(str_of(text), quoted), error);
	if (job->selects.v[i].attribute)
		diag_fail("%s: %s selects no events: an attribute is none",
		    what, diag_text(str_of(text), quoted));
	request_add(&job->requests, what, i);
	return i;
}

/* are they of more than one kind */
static bool
several_kinds(const struct job *job)
{
	const struct select *v = job->selects.v;

	for (size_t i = 1; i < job->nevents; i++)
		if (v[job->events[i]].kind != v[job->events[0]].kind ||
		    !str_eq(v[job->events[i]].own, v[job->events[0]].own))
			return true;
	return false;
}

static void
read_path(struct job *job)
{
	struct csvin *in = table_open("journey", job->set->journey);

	job->path.arena = job->arena;
	job->path.selects = &job->selects;
	path_read(&job->path, in);
	csvin_close(in);
	request_path(
	    &job->requests, job->arena, &job->path, !job->set->journey_given);
}

void
job_begin(struct job *job, bool path)
{
	const struct settings *s = job->set;

	job->selects.arena = job->arena;
	job->requests.selects = &job->selects;
	job->events = NEW(job->arena, int, MOST_EVENTS);
	for (int i = 0; i < s->nevents; i++)
		job->events[job->nevents++] =
		    job_select(job, "--events", s->events[i]);
	if (job->nevents == 0) {
		job->events[job->nevents++] =
		    job_select(job, "--events", "milestone");
		job->requests.v[job->requests.n - 1].by_default = true;
	}
	activities_open(&job->activities, several_kinds(job));
	if (path)
		read_path(job);
	job->where = s->where;
	if (s->by) {
		job->by.v = NEW(job->arena, struct clause, 1);
		job->by.v[job->by.n++].field = str_of(s->by);
		view_bind(&job->by, s->mode == OPT_MAP); /* by role */
	}
	job->delivery = feeds_at(&job->feeds, job->asof, s->stale);
	job->walkers = calloc((size_t)s->threads, sizeof *job->walkers);
	if (job->walkers == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < s->threads; i++)
		job->walkers[i].job = job;
}

void
job_without_events(struct job *job)
{
	if (job->set->nevents || job->set->cases != CASE_ACCOUNT)
		return;
	job->nevents = 0;
	/* it was the first */
	job->requests.n--;
	memmove(job->requests.v, job->requests.v + 1,
	    job->requests.n * sizeof *job->requests.v);
}

struct csvout
job_out(const struct job *job, struct buf *b)
{
	return (struct csvout){ .out = b, .excel_safe = job->set->excel_safe };
}

struct str
job_group(const struct walker *w, int64_t before)
{
	const char *by = w->job->set->by;

	if (by == NULL)
		return STR("all");
	return story_attr(w->view.story, str_of(by), before, NULL);
}

void
job_case(const struct walker *w, const struct trace *t, struct csvout *o)
{
	struct str account = w->view.story->account;
	struct buf b = { 0 };

	if (t->id.n == 0) {
		csvout_str(o, account);
		return;
	}
	buf_put(&b, account);
	buf_char(&b, '/');
	buf_put(&b, t->id);
	csvout_str(o, buf_str(&b));
	buf_free(&b);
}

void
job_columns(struct job *job, bool (*is_column)(struct str))
{
	struct cond all = job->where;

	job->where.v = NEW(job->arena, struct clause, all.n);
	job->rows.v = NEW(job->arena, struct clause, all.n);
	job->where.n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (is_column(all.v[i].field))
			job->rows.v[job->rows.n++] = all.v[i];
		else
			job->where.v[job->where.n++] = all.v[i];
}

/* ---- the walk ---- */

static void
walker_ready(struct walker *w)
{
	const struct job *job = w->job;
	size_t n = job->selects.n;

	w->picks = NEW(&w->keep, struct picks, n);
	findings_open(&w->findings, &w->keep, &job->requests);
	asked_open(&w->where, &w->keep, &job->where);
	asked_open(&w->by, &w->keep, &job->by);
	activity_memory_open(
	    &w->activities, (struct activities *)&job->activities);
}

/* is the account to be looked at */
static bool
shown(const struct job *job, const struct walker *w)
{
	if (job->walk->living && !job->set->all && w->life != LIFE_ALIVE)
		return false;
	return view_holds(&w->view, &job->where, VIEW_NOW);
}

static void
look(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	const struct job *job = ctx;
	struct walker *w = &job->walkers[number];
	struct csvout o = job_out(job, out);

	w->arena = a;
	w->sheaves = NULL;
	view_open(&w->view, a, s);
	view_at(&w->view, job->asof, &job->delivery);
	if (w->view.n == 0)
		return;
	asked_account(&w->where, &w->view);
	asked_account(&w->by, &w->view);
	w->life = story_life(s, job->asof);
	if (!shown(job, w))
		return;
	select_all(&job->selects, &w->view, w->picks);
	findings_note(&w->findings, &w->view, w->picks);
	w->cases = traces_make(a, &w->activities, s, w->picks, job->events,
	    job->nevents, job->set->cases);
	w->stray += (int64_t)w->cases.stray;
	job->walk->visit(job->walk->ctx, w, &o);
}

static void
print(void *ctx, struct str out)
{
	const struct job *job = ctx;

	if (job->walk->take)
		job->walk->take(job->walk->ctx, out);
	else if (out.n)
		sink_write(job->sink, out);
}

void
job_walk(struct job *job, const struct walk *walk)
{
	const struct log_visitor visitor = { job, look, print };

	job->walk = walk;
	for (int i = 0; i < job->set->threads; i++)
		walker_ready(&job->walkers[i]);
	log_run(job->log, job->set->threads, &visitor);
}

/* ---- the end ---- */

static enum status
tell_stray(const struct job *job)
{
	int64_t n = 0;

	for (int i = 0; i < job->set->threads; i++)
		n += job->walkers[i].stray;
	if (n == 0)
		return STATUS_DONE;
	diag_say("%lld event%s without %s belong%s to no case (see --case)",
	    (long long)n, n == 1 ? "" : "s",
	    job->set->cases == CASE_REF ? "a ref" : "an actor",
	    n == 1 ? "s" : "");
	return STATUS_TOLD;
}

/* what the user wrote and no account has: fields, events */
static enum status
tell_found(struct job *job)
{
	struct walker *w = job->walkers;
	enum status status;

	for (int i = 1; i < job->set->threads; i++) {
		asked_merge(&w[0].where, &w[i].where);
		asked_merge(&w[0].by, &w[i].by);
		findings_merge(&w[0].findings, &w[i].findings);
	}
	status = asked_tell(&w[0].where, "--where");
	status = diag_worse(status, asked_tell(&w[0].by, "--by"));
	return diag_worse(status, findings_tell(&w[0].findings));
}

enum status
job_end(struct job *job)
{
	enum status status = STATUS_DONE;

	if (job->walk)
		status = diag_worse(tell_found(job), tell_stray(job));
	for (int i = 0; i < job->set->threads; i++) {
		struct walker *w = &job->walkers[i];

		for (size_t k = 0; w->picks && k < job->selects.n; k++)
			free(w->picks[k].v);
		activity_memory_close(&w->activities);
		arena_free(&w->keep);
	}
	free(job->walkers);
	activities_close(&job->activities);
	return status;
}

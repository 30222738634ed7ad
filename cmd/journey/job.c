#include "journey/job.h"

#include <stdlib.h>

#include "table.h"

enum { NAMES_TOLD = 12 };

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
	if (job->nasked == MOST_ASKED)
		diag_fail("%s: more than %d selectors", what, MOST_ASKED);
	job->asked[job->nasked++] = (struct asked){ what, i };
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
}

void
job_open(struct job *job, bool path)
{
	const struct settings *s = job->set;

	job->selects.arena = job->arena;
	job->events = NEW(job->arena, int, MOST_EVENTS);
	for (int i = 0; i < s->nevents; i++)
		job->events[job->nevents++] =
		    job_select(job, "--events", s->events[i]);
	if (job->nevents == 0)
		job->events[job->nevents++] =
		    job_select(job, "--events", "milestone");
	activities_open(&job->activities, several_kinds(job));
	if (path)
		read_path(job);
	job->delivery = feeds_at(&job->feeds, job->asof, s->stale);
	job->walkers = calloc((size_t)s->threads, sizeof *job->walkers);
	if (job->walkers == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < s->threads; i++)
		job->walkers[i].job = job;
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

/* ---- the walk ---- */

static void
walker_ready(struct walker *w)
{
	const struct job *job = w->job;
	size_t n = job->selects.n;

	w->picks = NEW(&w->keep, struct picks, n);
	w->took = NEW(&w->keep, bool, n);
	w->names = NEW(&w->keep, struct intern, n);
	w->kinds.arena = &w->keep;
	for (size_t i = 0; i < n; i++)
		w->names[i].arena = &w->keep;
	activity_memory_open(
	    &w->activities, (struct activities *)&job->activities);
}

/* what occurs, in case a selector that was asked for takes nothing at all */
static void
note_names(struct walker *w, const struct select *s, struct intern *names)
{
	const struct view *v = &w->view;

	for (size_t i = 0; i < v->n; i++) {
		const struct event *e = &v->story->events[i];

		intern_put(&w->kinds, e->kind_name);
		if (e->kind == s->kind)
			intern_put(names, e->name);
	}
}

static void
note_asked(struct walker *w)
{
	const struct job *job = w->job;

	for (size_t i = 0; i < job->nasked; i++) {
		int k = job->asked[i].select;

		w->took[k] = w->took[k] || w->picks[k].n;
		if (!w->took[k])
			note_names(w, &job->selects.v[k], &w->names[k]);
	}
}

/* is the account to be looked at */
static bool
shown(const struct job *job, const struct walker *w)
{
	if (w->view.n == 0)
		return false;
	if (job->walk->living && !job->set->all && w->life != LIFE_ALIVE)
		return false;
	return view_holds(&w->view, &job->set->where, VIEW_NOW);
}

static void
look(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	const struct job *job = ctx;
	struct walker *w = &job->walkers[number];
	struct csvout o = job_out(job, out);

	w->arena = a;
	view_open(&w->view, a, s);
	view_at(&w->view, job->asof, &job->delivery);
	w->life = story_life(s, job->asof);
	if (!shown(job, w))
		return;
	select_all(&job->selects, &w->view, w->picks);
	note_asked(w);
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

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* all names of the walkers' lists, each once, sorted, in words; what a
 * selector's mistake might have meant */
static void
put_names(struct job *job, int select, struct buf *words)
{
	struct intern all = { .arena = job->arena };
	bool any = false;

	for (int pass = 0; pass < 2 && !any; pass++) {
		for (int i = 0; i < job->set->threads; i++) {
			struct walker *w = &job->walkers[i];
			struct intern *of =
			    pass ? &w->kinds : &w->names[select];

			for (uint32_t k = 1; k <= of->n; k++)
				intern_put(&all, intern_str(of, k));
		}
		any = all.n > 0;
		if (any)
			buf_puts(words,
			    pass ? "; kinds that occur: "
				 : "; names that occur: ");
	}
	if (all.n)
		qsort(all.strings, all.n, sizeof *all.strings, by_bytes);
	for (size_t i = 0; i < all.n && i < NAMES_TOLD; i++) {
		char text[DIAG_TEXT];

		buf_printf(words, "%s%s", i ? ", " : "",
		    diag_text(all.strings[i], text));
	}
	if (all.n > NAMES_TOLD)
		buf_printf(words, " and %zu more", all.n - NAMES_TOLD);
}

static enum status
tell_asked(struct job *job, const struct asked *q)
{
	char text[DIAG_TEXT];
	struct buf words = { 0 };

	for (int i = 0; i < job->set->threads; i++)
		if (job->walkers[i].took[q->select])
			return STATUS_DONE;
	put_names(job, q->select, &words);
	diag_say("%s: no event of the accounts looked at is %s%.*s", q->what,
	    diag_text(job->selects.v[q->select].text, text),
	    STRF(buf_str(&words)));
	buf_free(&words);
	return STATUS_TOLD;
}

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

enum status
job_close(struct job *job)
{
	enum status status = STATUS_DONE;

	if (job->walk) {
		status = tell_stray(job);
		for (size_t i = 0; i < job->nasked; i++)
			status =
			    diag_worse(status, tell_asked(job, &job->asked[i]));
	}
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

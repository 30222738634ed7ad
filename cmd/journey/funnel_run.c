#include <string.h>

#include "journey/job.h"
#include "journey/modes.h"
#include "journey/rates.h"

/* what a funnel is made of */
struct plan {
	struct job *job;
	struct funnel funnel;
	struct str names[MOST_STEPS];
	/* from --steps: selectors */
	int selects[MOST_STEPS];
	/* else the journey's stages */
	size_t stages[MOST_STEPS];
	int excluded; /* a selector, or -1 */
};

/* ---- the steps ---- */

static void
add_step(struct plan *p, struct str name)
{
	if (p->funnel.steps == MOST_STEPS)
		diag_fail("--funnel: more than %d steps", MOST_STEPS);
	p->names[p->funnel.steps++] = name;
}

/* does it say itself of which kind it is */
static bool
has_kind(struct str text)
{
	struct str kind;

	return str_cut(text, ':', &kind).p && kind_of(kind) != KIND_NONE;
}

/* a name of an activity: of the kind that --events looks at */
static const char *
selector_of(const struct plan *p, struct str text)
{
	const struct select *events = &p->job->selects.v[p->job->events[0]];
	struct buf b = { 0 };
	struct str copy;

	if (!has_kind(text)) {
		buf_put(&b,
		    events->kind == KIND_OWN ? events->own
					     : kind_name(events->kind));
		buf_char(&b, ':');
	}
	buf_put(&b, text);
	copy = arena_str(p->job->arena, buf_str(&b));
	buf_free(&b);
	return copy.p;
}

/* "kickoff,trained,usage:export" */
static void
read_steps(struct plan *p, const char *list)
{
	struct str left = str_of(list), name;

	while (left.p) {
		left = str_cut(left, ',', &name);
		name = str_trim(name);
		if (name.n == 0)
			diag_fail("--steps: give names of activities with"
				  " commas between, such as"
				  " kickoff,trained,adopted");
		add_step(p, name);
		p->selects[p->funnel.steps - 1] =
		    job_select(p->job, "--steps", selector_of(p, name));
	}
}

/* what a customer may leave out is no step */
static void
take_stages(struct plan *p)
{
	const struct path *path = &p->job->path;

	for (size_t i = 0; i < path->nstep; i++)
		if (!path_step(path, i)->optional) {
			add_step(p, path->steps[i]);
			p->stages[p->funnel.steps - 1] = i;
		}
	if (p->funnel.steps == 0)
		diag_fail("--funnel: every stage of the journey is optional");
}

static void
add_events(struct job *job, int select)
{
	for (size_t i = 0; i < job->nevents; i++)
		if (job->events[i] == select)
			return;
	job->events[job->nevents++] = select;
}

/* which events are marks: those of steps and exclusions, and where they must
 * follow one right after the other all activities too */
static void
choose_events(struct plan *p)
{
	struct job *job = p->job;
	const int *had = job->events;
	size_t n = job->nevents;
	bool others = job->set->funnel.steps ||
	    p->funnel.order == FUNNEL_STRICT ||
	    p->funnel.order == FUNNEL_UNBROKEN;

	job->events = NEW(job->arena, int, n + MOST_STEPS + 1 + job->path.n);
	job->nevents = 0;
	for (size_t i = 0; others && i < n; i++)
		add_events(job, had[i]);
	for (size_t i = 0; job->set->funnel.steps && i < p->funnel.steps; i++)
		if (has_kind(p->names[i]))
			add_events(job, p->selects[i]);
	for (size_t i = 0; i < job->path.n; i++)
		add_events(job, job->path.v[i].enter);
	if (p->excluded >= 0)
		add_events(job, p->excluded);
}

static void
plan_make(struct plan *p, struct job *job)
{
	const struct funnel_settings *s = &job->set->funnel;

	*p = (struct plan){ .job = job,
		.excluded = -1,
		.funnel = { .within = s->within,
		    .order = s->order,
		    .entry = s->entry,
		    .asof = job->asof } };
	if (s->steps)
		read_steps(p, s->steps);
	else
		take_stages(p);
	if (s->exclude)
		p->excluded = job_select(job, "--exclude", s->exclude);
	choose_events(p);
}

/* ---- a case ---- */

/* the selector of a step for this account, or -1 */
static int
step_select(const struct plan *p, size_t step, struct str segment)
{
	const struct stage *s;

	if (p->job->set->funnel.steps)
		return p->selects[step];
	s = path_stage(&p->job->path, p->stages[step], segment);
	return s ? s->enter : -1;
}

/* by event of the story, which steps it fits */
static uint64_t *
fitting(const struct plan *p, const struct walker *w)
{
	struct str segment =
	    story_attr(w->view.story, STR("segment"), p->job->asof, NULL);
	uint64_t *steps = NEW(w->arena, uint64_t, w->view.n);

	for (size_t i = 0; i < p->funnel.steps; i++) {
		int k = step_select(p, i, segment);

		for (size_t e = 0; k >= 0 && e < w->picks[k].n; e++)
			steps[w->picks[k].v[e]] |= UINT64_C(1) << i;
	}
	return steps;
}

static bool *
excluding(const struct plan *p, const struct walker *w)
{
	const struct picks *picks = &w->picks[p->excluded];
	bool *excluded = NEW(w->arena, bool, w->view.n);

	for (size_t e = 0; e < picks->n; e++)
		excluded[picks->v[e]] = true;
	return excluded;
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	const struct plan *p = ctx;
	const uint64_t *steps = fitting(p, w);
	const bool *excluded = p->excluded >= 0 ? excluding(p, w) : NULL;
	struct passed passed;

	(void)o;
	for (size_t i = 0; i < w->cases.n; i++) {
		const struct trace *t = &w->cases.v[i];
		struct mark *marks = NEW(w->arena, struct mark, t->n);

		for (size_t k = 0; k < t->n; k++) {
			uint32_t e = t->v[k].event;
			bool x = excluded && excluded[e];

			marks[k] =
			    (struct mark){ t->v[k].time, x ? 0 : steps[e], x };
		}
		funnel_pass(&p->funnel, marks, t->n, &passed);
		if (passed.all.depth)
			rates_add(
			    w->own, job_group(w, passed.entry + 1), &passed);
	}
}

/* each thread counts for itself, and whole numbers have no order */
static void
read_rates(struct plan *p, struct rates *r)
{
	struct job *job = p->job;
	const struct walk walk = { .visit = visit, .ctx = p };
	struct rates *own = NEW(job->arena, struct rates, job->set->threads);

	for (int i = 0; i < job->set->threads; i++) {
		rates_open(&own[i], r->funnel, r->drop, &job->walkers[i].keep);
		job->walkers[i].own = &own[i];
	}
	job_walk(job, &walk);
	for (int i = 0; i < job->set->threads; i++)
		rates_take(r, &own[i]);
}

/* ---- what is written ---- */

/* in any order a step has no name but its number */
static void
name_by_number(struct plan *p)
{
	for (size_t i = 0; i < p->funnel.steps; i++) {
		struct buf b = { 0 };

		buf_printf(&b, "any %zu of %zu", i + 1, p->funnel.steps);
		p->names[i] = arena_str(p->job->arena, buf_str(&b));
		buf_free(&b);
	}
}

static enum status
write_versus(const struct plan *p, const struct rates *r, struct csvout *o)
{
	const char *versus = p->job->set->funnel.versus;
	char text[DIAG_TEXT];

	if (versus == NULL || rates_versus(r, str_of(versus), p->names, o))
		return STATUS_DONE;
	diag_say("--versus: no case of a group %s entered the funnel",
	    diag_text(str_of(versus), text));
	return STATUS_TOLD;
}

enum status
funnel_run(struct job *job)
{
	struct plan plan;
	struct rates rates;
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);
	enum status status;

	if (job->set->funnel.versus && job->set->by == NULL)
		diag_fail("--versus: say with --by which groups there are");
	plan_make(&plan, job);
	rates_open(
	    &rates, &plan.funnel, job->set->funnel.exclude_drop, job->arena);
	read_rates(&plan, &rates);
	if (job->set->by == NULL) /* there even where nobody entered */
		rates_group(&rates, STR("all"));
	if (plan.funnel.order == FUNNEL_ANY_ORDER)
		name_by_number(&plan);
	rates_write(&rates, plan.names, &o);
	status = write_versus(&plan, &rates, &o);
	sink_write(job->sink, buf_str(&b));
	rates_free(&rates);
	buf_free(&b);
	return status;
}

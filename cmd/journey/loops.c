/* loops: how often a way of working was gone through, and had to begin again */
#include "journey/course.h"
#include "journey/modes.h"

enum { LONGEST = 32 };

/* the steps of a loop, in order */
struct loop {
	struct str v[LONGEST];
	int n;
};

/* one time through it, or as far as it came */
struct round {
	uint32_t steps; /* which occurred */
	int64_t first, last;
	size_t restarts;   /* an earlier step after a later one */
	struct str result; /* the value of the last event of the last step */
};

static int
step_of(const struct loop *l, struct str name)
{
	for (int i = 0; i < l->n; i++)
		if (str_eq(l->v[i], name))
			return i;
	return -1;
}

static struct round
follow(const struct loop *l, struct walker *w, const struct trace *t)
{
	struct round r = { 0 };
	int before = -1;

	for (size_t i = 0; i < t->n; i++) {
		const struct happening *h = &t->v[i];
		int step = step_of(l, w->view.story->events[h->event].name);

		if (step < 0)
			continue;
		if (r.steps == 0)
			r.first = h->time;
		r.last = h->time;
		r.steps |= UINT32_C(1) << step;
		r.restarts += step < before;
		before = step;
		if (step == l->n - 1)
			r.result = view_value(&w->view, h->event);
	}
	return r;
}

static void
write_steps(const struct loop *l, uint32_t steps, struct csvout *o)
{
	struct buf b = { 0 };

	for (int i = 0; i < l->n; i++)
		if (steps >> i & 1) {
			if (b.n)
				buf_char(&b, ' ');
			buf_put(&b, l->v[i]);
		}
	csvout_str(o, buf_str(&b));
	buf_free(&b);
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	const struct loop *l = ctx;

	for (size_t i = 0; i < w->cases.n; i++) {
		const struct trace *t = &w->cases.v[i];
		struct round r = follow(l, w, t);

		if (r.steps == 0)
			continue;
		csvout_str(o, t->id);
		csvout_str(o, w->view.story->account);
		csvout_str(o,
		    story_attr(
			w->view.story, STR("owner"), w->job->asof, NULL));
		csvout_time(o, r.first);
		write_steps(l, r.steps, o);
		csvout_int(o, (int64_t)r.restarts);
		csvout_num(o, course_days(r.first, r.last));
		csvout_str(o, r.result);
		csvout_row(o);
	}
}

static void
read_loop(struct loop *l, struct str text)
{
	struct str name;

	while (text.p) {
		text = str_cut(text, ',', &name);
		name = str_trim(name);
		if (name.n == 0 || l->n == LONGEST || step_of(l, name) >= 0)
			diag_fail("--loop: give 2 to %d different activities"
				  " with commas between",
			    LONGEST);
		l->v[l->n++] = name;
	}
	if (l->n < 2)
		diag_fail("--loop: one activity is no loop");
}

static void
ask_for(struct job *job, struct str names)
{
	struct buf b = { 0 };

	buf_put(&b, job->selects.v[job->events[0]].own);
	buf_char(&b, ':');
	buf_put(&b, names);
	buf_char(&b, '\0');
	job_select(job, "--loop", arena_str(job->arena, buf_str(&b)).p);
	buf_free(&b);
}

/* what does not occur is told: each of the user's activities where they are of
 * one kind; of several, and of design thinking, where there are none at all */
static void
ask_for_loop(struct job *job, const struct loop *l)
{
	if (!job->set->loop_given || job->nevents > 1)
		ask_for(job, str_of(job->set->loop));
	else
		for (int i = 0; i < l->n; i++)
			ask_for(job, l->v[i]);
}

enum status
loops_run(struct job *job)
{
	struct loop l = { 0 };
	const struct walk walk = { .visit = visit, .ctx = &l };

	read_loop(&l, str_of(job->set->loop));
	ask_for_loop(job, &l);
	job_walk(job, &walk);
	return STATUS_DONE;
}

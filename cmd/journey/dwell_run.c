#include <stdlib.h>

#include "journey/bygroup.h"
#include "journey/job.h"
#include "journey/modes.h"
#include "journey/waits.h"

/* the spells of one group in one stage */
struct stay {
	struct waits waits;
	int64_t cases, last; /* last: the case that it was last seen in */
	double sum;          /* days of those that are over */
	struct str stage;
};

struct group {
	struct stay *v; /* by activity - 1 */
	size_t n;
};

/* what one thread found */
struct found {
	struct bygroup groups; /* struct group */
	int64_t cases;
};

static struct stay *
stay_of(struct group *g, uint32_t activity)
{
	if (activity > g->n) {
		g->v = realloc(g->v, activity * 2 * sizeof *g->v);
		if (g->v == NULL)
			diag_fail("out of memory");
		while (g->n < (size_t)activity * 2)
			g->v[g->n++] = (struct stay){ 0 };
	}
	return &g->v[activity - 1];
}

/* ---- the cases ---- */

static void
add_spell(
    struct walker *w, uint32_t activity, int64_t from, int64_t to, bool over)
{
	struct found *f = w->own;
	struct stay *s =
	    stay_of(bygroup_of(&f->groups, job_group(w, from + 1)), activity);

	waits_add(&s->waits, to - from, over);
	s->cases += s->last != f->cases;
	s->last = f->cases;
}

/* nobody says that the last stage was left: it goes on to the as-of, or until
 * the account was gone */
static void
add_last(struct walker *w, const struct happening *last, int64_t from)
{
	int64_t to = w->job->asof, left;

	if (story_churn(w->view.story, last->time, to, &left))
		to = left;
	add_spell(w, last->activity, from, to, false);
}

static void
add_case(struct walker *w, const struct trace *t)
{
	struct found *f = w->own;
	size_t from = 0;

	f->cases++;
	for (size_t i = 1; i < t->n; i++)
		if (t->v[i].activity != t->v[from].activity) {
			add_spell(w, t->v[from].activity, t->v[from].time,
			    t->v[i].time, true);
			from = i;
		}
	add_last(w, &t->v[t->n - 1], t->v[from].time);
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	(void)ctx;
	(void)o;
	for (size_t i = 0; i < w->cases.n; i++)
		add_case(w, &w->cases.v[i]);
}

static void
take(struct found *f, struct found *from)
{
	for (uint32_t k = 1; k <= from->groups.names.n; k++) {
		struct group *theirs = bygroup_at(&from->groups, k);
		struct group *g =
		    bygroup_of(&f->groups, intern_str(&from->groups.names, k));

		for (uint32_t i = 1; i <= theirs->n; i++) {
			struct stay *s = stay_of(g, i);

			s->cases += theirs->v[i - 1].cases;
			waits_take(&s->waits, &theirs->v[i - 1].waits);
		}
		free(theirs->v);
	}
}

/* each thread for itself; those of the others are added to the first's */
static struct found *
read_cases(struct job *job)
{
	const struct walk walk = { .visit = visit };
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

static int
by_sum(const void *va, const void *vb)
{
	const struct stay *a = va, *b = vb;

	if (a->sum != b->sum)
		return a->sum < b->sum ? 1 : -1;
	return str_cmp(a->stage, b->stage);
}

/* those that occur to the front; returns how many */
static size_t
settle(struct group *g, const struct activities *activities)
{
	size_t n = 0;

	for (uint32_t i = 0; i < g->n; i++) {
		struct stay s = g->v[i];

		if (s.cases == 0)
			continue;
		s.stage = activities_name(activities, i + 1);
		s.sum = 0;
		if (spans_count(&s.waits.over))
			s.sum = spans_sum(&s.waits.over).sum;
		g->v[n++] = s;
	}
	qsort(g->v, n, sizeof *g->v, by_sum);
	return n;
}

static void
write_group(struct job *job, struct str name, struct group *g, struct csvout *o)
{
	size_t n = settle(g, &job->activities);

	for (size_t i = 0; i < n; i++) {
		struct stay *s = &g->v[i];
		struct waits_median m = waits_median(&s->waits);
		size_t open = spans_count(&s->waits.open);

		csvout_str(o, name);
		csvout_str(o, s->stage);
		csvout_int(o, s->cases);
		csvout_int(o, (int64_t)(spans_count(&s->waits.over) + open));
		csvout_int(o, (int64_t)open);
		csvout_num(o, m.median);
		csvout_num(o, m.band.low);
		csvout_num(o, m.band.high);
		csvout_num(o, s->sum);
		csvout_row(o);
		waits_free(&s->waits);
	}
	free(g->v);
}

enum status
dwell_run(struct job *job)
{
	struct found *f = read_cases(job);
	const struct str *order = names_sorted(job->arena, &f->groups.names);
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);

	for (size_t i = 0; i < f->groups.names.n; i++)
		write_group(
		    job, order[i], bygroup_of(&f->groups, order[i]), &o);
	sink_write(job->sink, buf_str(&b));
	buf_free(&b);
	return STATUS_DONE;
}

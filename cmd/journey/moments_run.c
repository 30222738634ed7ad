#include "journey/moments.h"

#include <math.h>

#include "journey/clock.h"
#include "journey/modes.h"
#include "pvalue.h"

static const struct span half_a_year = { 180 * DATE_DAY, SPAN_SECOND };
static const struct span quarter = { 90 * DATE_DAY, SPAN_SECOND };

/* one of --moment's, or a moment of truth of the journey */
struct candidate {
	struct str name;
	struct moment_words words;
	int select;
	bool of_path;
	size_t step;
	struct moment_counts counts;
};

struct hindsight {
	struct job *job;
	struct beginning beginning;
	struct ending outcome;
	struct span horizon;
	struct candidate *v;
	size_t n, cap;
};

/* what one account says of one candidate: a byte on its way */
enum { SAID = 1, HELD = 2, FOLLOWED = 4 };

/* ---- on the threads ---- */

/* the day by which the journey expects a step to be reached, its own days
 * included; optional steps before it do not count */
static struct span
expected(const struct path *p, size_t step, struct str segment)
{
	double days = 0;

	for (size_t i = 0; i <= step; i++) {
		const struct stage *s = path_stage(p, i, segment);

		if (s && (i == step || !s->optional) &&
		    !isnan(s->expected_days))
			days += s->expected_days;
	}
	if (days == 0)
		return quarter;
	return (struct span){ (int64_t)(days * (double)DATE_DAY), SPAN_SECOND };
}

/* which events make it, until when; false where the journey has no such moment
 * for the account's segment */
static bool
moment_of(const struct hindsight *h, const struct candidate *c,
    const struct walker *w, const struct onset *o, int *select,
    struct span *within)
{
	const struct path *p = &h->job->path;
	struct str segment;
	const struct stage *s;

	*select = c->select;
	*within = c->words.within.n ? c->words.within : quarter;
	if (!c->of_path)
		return true;
	segment = clock_attr(w, o, STR("segment"));
	s = path_stage(p, c->step, segment);
	if (s == NULL || s->moment.n == 0)
		return false;
	*select = s->enter;
	*within = expected(p, c->step, segment);
	return true;
}

/* alive at the landmark, and observed for the whole horizon after it */
static bool
observed(const struct walker *w, int64_t landmark, int64_t end)
{
	return end <= w->view.t &&
	    story_life(w->view.story, landmark) == LIFE_ALIVE;
}

static char
judge(const struct hindsight *h, const struct candidate *c, struct walker *w,
    const struct trace *t, const struct onset *o)
{
	const struct story *s = w->view.story;
	struct onset landmark = { 0, UINT32_MAX };
	struct span within;
	int64_t end, time;
	int select;
	char said = SAID;

	if (!moment_of(h, c, w, o, &select, &within))
		return 0;
	landmark.time = date_add(o->time, within, 1);
	end = date_add(landmark.time, h->horizon, 1);
	if (!observed(w, landmark.time, end))
		return 0;
	if (moments_holds(&c->words,
		picks_between(&w->picks[select], s, o->time, landmark.time).n))
		said |= HELD;
	if (clock_first(w, t, &landmark, &h->outcome, &time) && time < end)
		said |= FOLLOWED;
	return said;
}

static void
add_case(
    void *ctx, struct walker *w, const struct trace *t, const struct onset *o)
{
	const struct hindsight *h = ctx;

	/* what an account older than the log did first was not seen */
	if (o->time < w->view.delivery->covered)
		return;
	for (size_t i = 0; i < h->n; i++)
		buf_char(w->own, judge(h, &h->v[i], w, t, o));
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	struct hindsight *h = ctx;

	w->own = o->out;
	clock_cases(w, &h->beginning, h, add_case);
}

static void
take(void *ctx, struct str text)
{
	struct hindsight *h = ctx;

	for (size_t i = 0; i < text.n; i++) {
		struct moment_counts *c = &h->v[i % h->n].counts;
		int said = text.p[i];

		if (!(said & SAID))
			continue;
		*(said & HELD ? &c->with : &c->without) += 1;
		if (said & FOLLOWED)
			*(said & HELD ? &c->hits_with : &c->hits_without) += 1;
	}
}

/* ---- before and after ---- */

static struct candidate *
add(struct hindsight *h, struct str name)
{
	ARENA_GROW(h->job->arena, h->v, h->n, h->cap);
	h->v[h->n] = (struct candidate){ .name = name };
	return &h->v[h->n++];
}

static void
read_candidate(struct hindsight *h, const char *text)
{
	struct arena *a = h->job->arena;
	struct candidate *c = add(h, str_of(text));
	const char *error = moments_parse(a, c->name, &c->words);
	char quoted[DIAG_TEXT];

	if (error)
		diag_fail(
		    "--moment: in %s: %s", diag_text(c->name, quoted), error);
	c->select =
	    job_select(h->job, "--moment", arena_str(a, c->words.selector).p);
}

/* the first row of a step that has a moment of truth */
static const struct stage *
moment_row(const struct path *p, size_t step)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].step == step && p->v[i].moment.n)
			return &p->v[i];
	return NULL;
}

static void
read_path_moments(struct hindsight *h)
{
	const struct path *p = &h->job->path;

	for (size_t i = 0; i < p->nstep; i++) {
		const struct stage *s = moment_row(p, i);
		struct candidate *c;

		if (s == NULL)
			continue;
		c = add(h, s->moment);
		moments_parse(h->job->arena, STR("milestone"), &c->words);
		c->of_path = true;
		c->step = i;
	}
}

static void
read_candidates(struct hindsight *h)
{
	const struct settings *set = h->job->set;

	for (int i = 0; i < set->nmoments; i++)
		read_candidate(h, set->moments[i]);
	if (set->nmoments == 0 || set->journey_given)
		read_path_moments(h);
	if (h->n == 0)
		diag_fail("--moments: the journey has no moment of truth; give"
			  " conditions with --moment 'touch:training >= 2 in"
			  " 30d'");
}

static void
write(const struct hindsight *h)
{
	struct arena *a = h->job->arena;
	struct moment_effect *e = NEW(a, struct moment_effect, h->n);
	double *q = NEW(a, double, h->n);
	struct buf b = { 0 };
	struct csvout o = job_out(h->job, &b);

	for (size_t i = 0; i < h->n; i++) {
		e[i] = moments_effect(&h->v[i].counts);
		q[i] = e[i].p;
	}
	pvalue_discovery(a, q, h->n, q);
	for (size_t i = 0; i < h->n; i++) {
		csvout_str(&o, h->v[i].name);
		csvout_num(&o, h->v[i].counts.with);
		csvout_num(&o, h->v[i].counts.without);
		csvout_num(&o, e[i].rate_with);
		csvout_num(&o, e[i].rate_without);
		csvout_num(&o, e[i].difference);
		csvout_num(&o, e[i].limits.low);
		csvout_num(&o, e[i].limits.high);
		csvout_num(&o, q[i]);
		csvout_row(&o);
	}
	sink_write(h->job->sink, buf_str(&b));
	buf_free(&b);
}

enum status
moments_run(struct job *job)
{
	const struct settings *set = job->set;
	struct hindsight h = { .job = job,
		.horizon = set->horizon.n ? set->horizon : half_a_year };
	const struct walk walk = { .visit = visit, .take = take, .ctx = &h };

	if (set->outcome == NULL)
		diag_fail("--moments: say what may have followed: --outcome"
			  " churn, or a selector such as money:expansion");
	if (set->cases != CASE_ACCOUNT || set->by)
		diag_fail("--moments looks at all accounts alike: leave out"
			  " --case and --by; --where chooses some");
	job_without_events(job);
	h.beginning = clock_beginning(job, SINCE_START);
	h.outcome = clock_ending(job, "--outcome", set->outcome);
	read_candidates(&h);
	job_walk(job, &walk);
	write(&h);
	return STATUS_DONE;
}

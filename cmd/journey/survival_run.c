#include <math.h>

#include "journey/clock.h"
#include "journey/modes.h"
#include "journey/spells.h"

enum { FLUSH = 1 << 16 };

/* what both modes do: spells by group, and then something to each group */
struct study {
	struct job *job;
	struct beginning beginning;
	struct endings endings;
	/* --ttv: cases whose beginning the log has not seen are left out, and
	 * what ends a spell is the stage of the account's segment */
	bool from_the_start;
	size_t step; /* of the journey, or SIZE_MAX */
	struct spellbook book;
	struct arena arena; /* of one group */
	struct buf out;
};

/* what takes an account into the step: as its segment was at the start */
static struct ending
entry_of(const struct study *s, const struct walker *w, const struct onset *o)
{
	const struct path *p = &s->job->path;
	struct str segment = clock_attr(w, o, STR("segment"));
	const struct stage *stage = path_stage(p, s->step, segment);

	if (stage == NULL)
		stage = path_step(p, s->step);
	return (struct ending){ .given = true, .select = stage->enter };
}

static void
add_case(
    void *ctx, struct walker *w, const struct trace *t, const struct onset *o)
{
	const struct study *s = ctx;
	struct endings endings = s->endings;
	struct buf *out = w->own;
	struct spell spell;

	if (s->from_the_start && o->time < w->view.delivery->covered)
		return;
	if (s->step != SIZE_MAX)
		endings.event = entry_of(s, w, o);
	if (clock_spell(w, t, o, &endings, &spell))
		spellbook_put(out, clock_group(w, o), &spell);
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	struct study *s = ctx;

	w->own = o->out;
	if (clock_counts(w))
		clock_cases(w, &s->beginning, s, add_case);
}

static void
take(void *ctx, struct str text)
{
	struct study *s = ctx;

	spellbook_take(&s->book, text);
}

static struct spells *
walk(struct study *s)
{
	struct job *job = s->job;
	const struct walk way = { .visit = visit, .take = take, .ctx = s };

	s->book.labels.arena = job->arena;
	job_walk(job, &way);
	return spellbook_groups(&s->book, job->arena);
}

static void
flush(struct study *s, size_t most)
{
	if (s->out.n <= most)
		return;
	sink_write(s->job->sink, buf_str(&s->out));
	s->out.n = 0;
}

static void
end(struct study *s)
{
	flush(s, 0);
	buf_free(&s->out);
	spellbook_free(&s->book);
	arena_free(&s->arena);
}

/* late entry can leave nobody at risk: the curve is down to 0 then, whoever
 * comes after */
static enum status
tell_emptied(struct str group, const struct curve *c)
{
	char text[DIAG_TEXT];
	size_t i = 0;

	while (i < c->n && c->v[i].s > 0)
		i++;
	if (i + 1 >= c->n)
		return STATUS_DONE;
	diag_say("group %s: all that were at risk on day %g had ended by then,"
		 " though others come later; nothing can be said from there"
		 " on",
	    diag_text(group, text), c->v[i].t);
	return STATUS_TOLD;
}

/* ---- --survival ---- */

#define CURVE_HEADER \
	"group,days,at_risk,events,censored,survival,low,high,incidence"
#define SUMMARY_HEADER                                       \
	"group,n,events,median,median_low,median_high,rmst," \
	"rmst_se,chi2,df,p"

static void
write_curve(struct study *s, struct str group, const struct curve *c)
{
	struct csvout o = job_out(s->job, &s->out);

	for (size_t i = 0; i < c->n; i++) {
		const struct survival_step *at = &c->v[i];
		struct interval b = survival_band(at, s->job->set->limits);

		csvout_str(&o, group);
		csvout_num(&o, at->t);
		csvout_num(&o, at->at_risk);
		csvout_num(&o, at->events);
		csvout_num(&o, at->censored);
		csvout_num(&o, at->s);
		csvout_num(&o, b.low);
		csvout_num(&o, b.high);
		csvout_num(&o, at->incidence);
		csvout_row(&o);
		flush(s, FLUSH);
	}
}

static enum status
write_curves(struct study *s, struct spells *groups)
{
	enum status status = STATUS_DONE;

	for (size_t i = 0; i < s->book.labels.n; i++) {
		struct curve c;

		arena_reset(&s->arena);
		c = survival_curve(&s->arena, groups[i].v, groups[i].n);
		status = diag_worse(status, tell_emptied(s->book.order[i], &c));
		write_curve(s, s->book.order[i], &c);
	}
	return status;
}

/* how long a curve can be followed: to the end of time where nobody is left */
static double
followed(const struct curve *c)
{
	if (c->n == 0)
		return 0;
	return c->v[c->n - 1].s > 0 ? c->v[c->n - 1].t : INFINITY;
}

/* where restricted means end: --horizon, else as long as every group can be
 * followed, or where all have ended the last of it */
static double
horizon(struct study *s, const struct spells *groups)
{
	double tau = INFINITY, last = 0;

	if (s->job->set->horizon.n)
		return span_days(s->job->set->horizon);
	for (size_t i = 0; i < s->book.labels.n; i++) {
		struct curve c;

		arena_reset(&s->arena);
		c = survival_curve(&s->arena, groups[i].v, groups[i].n);
		tau = fmin(tau, followed(&c));
		last = c.n ? fmax(last, c.v[c.n - 1].t) : last;
	}
	return isinf(tau) ? last : tau;
}

static double
events_of(const struct curve *c)
{
	double n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->v[i].events;
	return n;
}

/* with a competing cause half of all may never see the event: the median is
 * where half of them have */
static void
put_median(const struct study *s, const struct curve *c, struct csvout *o)
{
	enum limits limits = s->job->set->limits;
	bool competing = s->endings.compete.given;
	struct interval b = competing ? survival_incidence_band(c, .5, limits)
				      : survival_quantile_band(c, .5, limits);

	csvout_num(o,
	    competing ? survival_incidence_time(c, .5)
		      : survival_quantile(c, .5));
	csvout_num(o, b.low);
	csvout_num(o, b.high);
}

static void
write_summary(struct study *s, struct str group, const struct spells *g,
    double tau, const struct comparison *test)
{
	struct csvout o = job_out(s->job, &s->out);
	struct curve c = survival_curve(&s->arena, g->v, g->n);
	double se, mean = survival_restricted_mean(&c, tau, &se);
	bool known = followed(&c) >= tau; /* never drawn on */

	csvout_str(&o, group);
	csvout_int(&o, (int64_t)g->n);
	csvout_num(&o, events_of(&c));
	put_median(s, &c, &o);
	csvout_num(&o, known ? mean : NAN);
	csvout_num(&o, known ? se : NAN);
	csvout_num(&o, test->chi2);
	csvout_num(&o, test->degrees > 0 ? test->degrees : NAN);
	csvout_num(&o, test->p);
	csvout_row(&o);
}

static enum status
write_summaries(struct study *s, struct spells *groups)
{
	const struct settings *set = s->job->set;
	double tau = horizon(s, groups);
	struct comparison test = survival_compare(
	    s->job->arena, groups, s->book.labels.n, set->weights);

	for (size_t i = 0; i < s->book.labels.n; i++) {
		arena_reset(&s->arena);
		write_summary(s, s->book.order[i], &groups[i], tau, &test);
	}
	return STATUS_DONE;
}

enum status
survival_run(struct job *job)
{
	const struct settings *set = job->set;
	struct study s = { .job = job, .step = SIZE_MAX };
	struct spells *groups;
	enum status status;
	struct csvout o;

	job_without_events(job);
	s.beginning = clock_beginning(job, SINCE_START);
	s.endings.event =
	    clock_ending(job, "--event", set->event ? set->event : "churn");
	s.endings.compete = clock_ending(job, "--compete", set->compete);
	s.endings.censor = clock_ending(job, "--censor", set->censor);
	groups = walk(&s);
	o = job_out(job, &s.out);
	csvout_header(&o, set->summary ? SUMMARY_HEADER : CURVE_HEADER);
	status = set->summary ? write_summaries(&s, groups)
			      : write_curves(&s, groups);
	end(&s);
	return status;
}

/* ---- --ttv ---- */

static size_t
value_step(const struct job *job)
{
	const struct path *p = &job->path;

	for (size_t i = 0; i < p->nstep; i++)
		if (str_is(p->steps[i], "value"))
			return i;
	diag_fail("--ttv: the journey has no stage \"value\"; say what value is"
		  " with --event");
}

static void
write_ttv(struct study *s, struct str group, const struct spells *g)
{
	struct csvout o = job_out(s->job, &s->out);
	struct curve c = survival_curve(&s->arena, g->v, g->n);
	struct interval b =
	    survival_incidence_band(&c, .5, s->job->set->limits);

	csvout_str(&o, group);
	csvout_int(&o, (int64_t)g->n);
	csvout_num(&o, events_of(&c));
	csvout_num(&o, survival_incidence_time(&c, .5));
	csvout_num(&o, b.low);
	csvout_num(&o, b.high);
	csvout_num(&o, survival_incidence(&c, 90));
	csvout_row(&o);
}

enum status
ttv_run(struct job *job)
{
	const struct settings *set = job->set;
	struct study s = {
		.job = job, .from_the_start = true, .step = SIZE_MAX
	};
	struct spells *groups;

	job_without_events(job);
	s.beginning = clock_beginning(job, SINCE_START);
	s.endings.event = clock_ending(job, "--event", set->event);
	if (set->event == NULL)
		s.step = value_step(job);
	s.endings.compete = clock_ending(
	    job, "--compete", set->compete ? set->compete : "churn");
	s.endings.censor = clock_ending(job, "--censor", set->censor);
	groups = walk(&s);
	for (size_t i = 0; i < s.book.labels.n; i++) {
		arena_reset(&s.arena);
		write_ttv(&s, s.book.order[i], &groups[i]);
	}
	end(&s);
	return STATUS_DONE;
}

#include <math.h>

#include "journey/modes.h"
#include "journey/study.h"

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
		study_flush(s);
	}
}

static enum status
write_curves(struct study *s, struct spells *groups)
{
	enum status status = STATUS_DONE;

	for (size_t i = 0; i < s->book.n; i++) {
		struct curve c = study_curve(s, &groups[i]);

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
	for (size_t i = 0; i < s->book.n; i++) {
		struct curve c = study_curve(s, &groups[i]);

		tau = fmin(tau, followed(&c));
		last = c.n ? fmax(last, c.v[c.n - 1].t) : last;
	}
	return isinf(tau) ? last : tau;
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

static enum status
write_summary(struct study *s, struct str group, const struct spells *g,
    double tau, const struct comparison *test)
{
	struct csvout o = job_out(s->job, &s->out);
	struct curve c = study_curve(s, g);
	double se, mean = survival_restricted_mean(&c, tau, &se);
	bool known = followed(&c) >= tau; /* never drawn on */

	csvout_str(&o, group);
	csvout_int(&o, (int64_t)g->n);
	csvout_num(&o, study_events(&c));
	put_median(s, &c, &o);
	csvout_num(&o, known ? mean : NAN);
	csvout_num(&o, known ? se : NAN);
	csvout_num(&o, test->chi2);
	csvout_num(&o, test->degrees > 0 ? test->degrees : NAN);
	csvout_num(&o, test->p);
	csvout_row(&o);
	return tell_emptied(group, &c);
}

static enum status
write_summaries(struct study *s, struct spells *groups)
{
	enum status status = STATUS_DONE;
	double tau = horizon(s, groups);
	const struct comparison none = { .chi2 = NAN, .p = NAN };
	/* those of whom the attribute is not known are no group, and first */
	size_t unknown = s->book.n && s->book.order[0].n == 0;
	struct comparison test = survival_compare(s->job->arena,
	    groups + unknown, s->book.n - unknown, s->job->set->weights);

	for (size_t i = 0; i < s->book.n; i++) {
		status = diag_worse(status,
		    write_summary(s, s->book.order[i], &groups[i], tau,
			i < unknown ? &none : &test));
	}
	return status;
}

enum status
survival_run(struct job *job)
{
	const struct settings *set = job->set;
	struct study s = { .job = job, .step = STUDY_NO_STEP };
	struct spells *groups;
	enum status status;
	struct csvout o;

	job_without_events(job);
	s.beginning = clock_beginning(job, SINCE_START);
	s.endings.event =
	    clock_ending(job, "--event", set->event ? set->event : "churn");
	s.endings.compete = clock_ending(job, "--compete", set->compete);
	s.endings.censor = clock_ending(job, "--censor", set->censor);
	groups = study_walk(&s);
	o = job_out(job, &s.out);
	csvout_header(&o, set->summary ? SUMMARY_HEADER : CURVE_HEADER);
	status = set->summary ? write_summaries(&s, groups)
			      : write_curves(&s, groups);
	study_end(&s);
	return status;
}

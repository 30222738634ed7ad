#include "journey/modes.h"
#include "journey/study.h"

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
	struct curve c = study_curve(s, g);
	struct interval b =
	    survival_incidence_band(&c, .5, s->job->set->limits);

	csvout_str(&o, group);
	csvout_int(&o, (int64_t)g->n);
	csvout_num(&o, study_events(&c));
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
		.job = job, .from_the_start = true, .step = STUDY_NO_STEP
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
	groups = study_walk(&s);
	for (size_t i = 0; i < s.book.n; i++)
		write_ttv(&s, s.book.order[i], &groups[i]);
	study_end(&s);
	return STATUS_DONE;
}

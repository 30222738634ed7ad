#include "journey/run.h"

#include "asof.h"
#include "csvout.h"
#include "journey/job.h"
#include "journey/modes.h"

/* by the option that asks for it; the first is asked for by none.  A header is
 * printed first; NULL: the mode prints its own. */
static const struct mode {
	int key;
	enum status (*run)(struct job *);
	const char *header;
	bool walks_path; /* it needs the journey's table */
} modes[] = {
	// clang-format off
	{ 0, stages_run, "account,name,segment,stage,since,days,expected_days,"
	    "overdue_days,next,touches_done,touches_due,regressions,fitness", true },
	{ OPT_ALIGN, align_run, "account,stage,move,time,due,late_days",
	    true },
	{ OPT_FITNESS, fitness_run, "group,cases,fitting,share,low,high,"
	    "mean_fitness,log_fitness,events,missing,extra", true },
	{ OPT_GRAPH, graph_run, NULL, false },
	{ OPT_VARIANTS, variants_run, "rank,count,share,steps,variant", false },
	{ OPT_REWORK, rework_run, "name,accounts,extra,selfloop,return", false },
	{ OPT_BETWEEN, between_run, "group,from,to,accounts,reached,open,"
	    "median_days,low,high,min_days,mean_days,p90_days,max_days,"
	    "sum_days", false },
	{ OPT_DWELL, dwell_run, "group,stage,accounts,spells,open,"
	    "median_days,low,high,sum_days", false },
	{ OPT_FUNNEL, funnel_run, "group,step,stage,reached,pending,dropped,"
	    "rate,low,high,median_days", true },
	{ OPT_TOUCHES, touches_run,
	    "account,stage,touch,channel,done,due,due_by", true },
	{ OPT_MAP, map_run, NULL, true },
	{ OPT_VALIDATED, validated_run, "group,stage,moment,accounts,pending,"
	    "asked,confirmed,rate,low,high", true },
	{ OPT_LOOPS, loops_run,
	    "ref,account,owner,started,stages,restarts,days,result", false },
	{ OPT_SURVIVAL, survival_run, NULL, false },
	{ OPT_TTV, ttv_run, "group,n,reached,median_days,low,high,"
	    "incidence_90d", true },
	{ OPT_COHORTS, cohorts_run, "cohort,size,period,retained,rate,low,high,"
	    "complete", false },
	{ OPT_LIFECYCLE, lifecycle_run, "group,period,new,returning,"
	    "resurrecting,dormant,active,complete", false },
	{ OPT_STICKINESS, stickiness_run, "group,periods,accounts,share",
	    false },
	{ OPT_MOMENTS, moments_run, "moment,with,without,rate_with,"
	    "rate_without,difference,low,high,q", true },
	// clang-format on
};

enum { NMODE = sizeof modes / sizeof *modes };

bool
journey_is_mode(int key)
{
	for (int i = 1; i < NMODE; i++)
		if (modes[i].key == key)
			return true;
	return false;
}

static const struct mode *
mode_of(int key)
{
	const struct mode *m = modes;

	while (m->key != key)
		m++;
	return m;
}

static void
print_header(const struct job *job, const char *names)
{
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);

	csvout_header(&o, names);
	sink_write(job->sink, buf_str(&b));
	buf_free(&b);
}

enum status
journey_run(const struct settings *s, struct arena *a, const char *path)
{
	const struct mode *mode = mode_of(s->mode);
	struct job job = { .set = s, .arena = a, .log = log_open(path) };
	enum status status;
	struct asof asof;

	feeds_read(a, &job.feeds, log_own(job.log));
	asof = asof_find(s->asof_given ? &s->asof : NULL, &job.feeds);
	job.asof = asof.t;
	status = asof_tell_dead(&job.feeds, asof.t, s->stale);
	job_begin(&job, mode->walks_path && s->funnel.steps == NULL);
	job.sink = sink_open(s->output, false);
	if (mode->header)
		print_header(&job, mode->header);
	status = diag_worse(status, mode->run(&job));
	sink_close(job.sink);
	status = diag_worse(status, job_end(&job));
	status = diag_worse(status,
	    asof_tell_log(asof, log_oldest(job.log), log_newest(job.log)));
	return log_close(job.log) ? status : diag_worse(status, STATUS_TOLD);
}

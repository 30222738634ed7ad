#include "score/job.h"

enum status
job_open(struct job *job)
{
	const struct settings *s = job->set;

	job->log = log_open(job->path);
	feeds_read(job->arena, &job->feeds, log_own(job->log));
	job->asof = asof_find(s->asof_given ? &s->asof : NULL, &job->feeds);
	job->sink = sink_open(s->output, false);
	return asof_tell_dead(&job->feeds, job->asof.t, s->stale);
}

struct csvout
job_table(const struct job *job, struct buf *out)
{
	return (
	    struct csvout){ .out = out, .excel_safe = job->set->excel_safe };
}

enum status
job_close(struct job *job)
{
	enum status status;

	sink_close(job->sink);
	status = asof_tell_log(
	    job->asof, log_oldest(job->log), log_newest(job->log));
	return log_close(job->log) ? status : diag_worse(status, STATUS_TOLD);
}

#include "journey/job.h"
#include "journey/modes.h"

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	(void)ctx;
	csvout_str(o, w->view.story->account);
	csvout_row(o);
}

enum status
stages_run(struct job *job)
{
	const struct walk walk = { .living = true, .visit = visit };

	job_walk(job, &walk);
	return STATUS_DONE;
}

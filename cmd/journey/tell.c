#include "journey/tell.h"

#include "diag.h"
#include "journey/job.h"

void
tell_groups(const struct job *job, const char *mode)
{
	if (job->set->by)
		diag_fail("--by: %s has no groups; choose one with --where"
			  " '%s = …'",
		    mode, job->set->by);
}

void
tell_tied(int64_t tied, int64_t steps)
{
	if (tied)
		diag_say("%lld of %lld steps stand at the instant of the one"
			 " before: their order is the log's",
		    (long long)tied, (long long)steps);
}

#include "journey/tell.h"

#include "journey/bygroup.h"
#include "journey/job.h"

enum { NAMES_TOLD = 12 };

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

enum status
tell_missing(const struct job *job, const char *what, struct str name)
{
	const struct intern *names = &job->activities.names;
	const struct str *v = names_sorted(job->arena, names);
	char text[DIAG_TEXT];
	struct buf words = { 0 };
	int told = 0;

	for (size_t i = 0; i < names->n && told < NAMES_TOLD; i++)
		if (!str_eq(v[i], name))
			buf_printf(&words, "%s%s",
			    told++ ? ", " : "; there are ",
			    diag_text(v[i], text));
	diag_say("%s: no activity is %s%.*s%s", what, diag_text(name, text),
	    STRF(buf_str(&words)),
	    names->n > NAMES_TOLD + 1 ? " and others" : "");
	buf_free(&words);
	return STATUS_TOLD;
}

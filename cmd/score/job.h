/* job: a log that is open to be scored: its feeds, its as-of, and where the
 * result goes */
#ifndef JOB_H
#define JOB_H

#include "asof.h"
#include "csvout.h"
#include "log.h"
#include "score/settings.h"
#include "sink.h"

struct job {
	const struct settings *set;
	struct arena *arena; /* as long as the process */
	const char *path;    /* of the log; "-" is standard input */
	struct log *log;
	struct feeds feeds;
	struct asof asof;
	struct sink *sink;
};

/* open the log, read its feeds, settle the as-of and open the output; tells of
 * dead feeds.  Exits 2 where it cannot. */
enum status job_open(struct job *);
/* what is to be printed, as CSV into a buffer */
struct csvout job_table(const struct job *, struct buf *);
/* complete the output and close the log; tells where the as-of is doubtful */
enum status job_close(struct job *);

#endif

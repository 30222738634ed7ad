/*
 * job: one log, opened, and every account of it looked at by many threads
 *
 * A mode says job_select() for each selector it needs, then job_walk().  What
 * visits write comes together in account order on the main thread, whatever
 * the number of threads: as text that is printed, or as records that take()
 * reads.
 */
#ifndef JOB_H
#define JOB_H

#include "asked.h"
#include "csvout.h"
#include "diag.h"
#include "journey/path.h"
#include "journey/request.h"
#include "journey/trace.h"
#include "log.h"
#include "sink.h"
#include "view.h"

struct job;
struct sheaf;

/* what one thread keeps, and the account it looks at */
struct walker {
	const struct job *job;
	struct arena *arena;   /* until the next account */
	struct view view;      /* the account, at the as-of */
	struct picks *picks;   /* by selector: what it took, before the as-of */
	struct traces cases;   /* what --events and --case make of it */
	struct sheaf *sheaves; /* by selector, where asked for: see clock.h */
	enum life life;        /* at the as-of */
	void *own;             /* what the mode's visit keeps */
	struct activity_memory activities;
	struct arena keep; /* until job_end() */
	/* for what is told at the end */
	int64_t stray;
	struct asked where, by;
	struct findings findings;
};

/* one way to look at every account */
struct walk {
	bool living; /* only accounts that are customers, unless --all */
	/* an account for which job->where holds; ctx is the walk's */
	void (*visit)(void *ctx, struct walker *, struct csvout *out);
	/* what to do with what visits wrote; NULL: it is printed */
	void (*take)(void *ctx, struct str out);
	void *ctx;
};

struct job {
	const struct settings *set;
	struct arena *arena; /* until the program ends */
	struct select_set selects;
	struct path path;
	struct log *log;
	struct feeds feeds;
	int64_t asof;
	struct delivery delivery; /* at the as-of */
	struct sink *sink;
	int *events; /* selectors whose events are of a case: --events */
	size_t nevents;
	struct activities activities;
	struct cond where; /* of --where, what is asked of attributes */
	struct cond rows;  /* and of the table's columns: see job_columns() */
	struct cond by;    /* the attribute of --by, as a field */
	struct requests requests;
	struct walker *walkers; /* set->threads of them, from job_begin() */
	const struct walk *walk;
};

/* the log opened already: the journey where it is wanted, selectors of
 * --events, the threads */
void job_begin(struct job *, bool path);
/* the number of a selector given to an option; exits 2 where it cannot be read
 */
int job_select(struct job *, const char *what, const char *text);
/* the mode looks at no activities of an account: milestones, which are looked
 * for where --events says nothing, are not missed */
void job_without_events(struct job *);
/* the fields of --where that are columns: the mode itself asks job->rows;
 * before job_walk() */
void job_columns(struct job *, bool (*is_column)(struct str));
/* read the log, once a program's life */
void job_walk(struct job *, const struct walk *);
/* the group of the account: --by, as it was before that instant, else "all" */
struct str job_group(const struct walker *, int64_t before);
/* the case's cell: its account, or account/ref where --case says so */
void job_case(const struct walker *, const struct trace *, struct csvout *);
/* rows of the output: what csvout makes in b */
struct csvout job_out(const struct job *, struct buf *b);
/* tell what there is to tell, and free */
enum status job_end(struct job *);

#endif

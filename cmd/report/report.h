/* report: everything that is reported, and how it is to look */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>

#include "arena.h"
#include "buf.h"

#include "report/alert.h"
#include "report/diary.h"
#include "report/intake.h"
#include "report/overview.h"
#include "report/roster.h"
#include "report/sheet.h"
#include "report/stages.h"
#include "report/trail.h"

#define REPORT_TITLE "Customer health"

struct changes;
struct panel;

/* a table whose rows are of accounts, kept until the accounts are known */
struct report_late {
	struct csvin *in;
	enum input_id kind;
};

struct report {
	struct arena *arena;
	struct roster roster;
	struct overview overview;
	struct intake intake;
	struct diary diary; /* of .account, where a log is given */
	struct trail trail;
	struct stages stages;
	struct sheets sheets; /* every other table, by kind */
	struct report_late *late;
	size_t nlate, caplate;
	const struct report *previous; /* the run before, or NULL */
	const struct changes *changes; /* since then, or NULL */

	struct alerts alerts;

	struct str title, from, to; /* the latter of a mail */
	struct str account; /* tables of accounts are read of this one alone */
	const struct panel **panels; /* which, in order; the last is NULL */
	size_t top;                  /* as many of a list, at most */
	bool ascii, colour;          /* of text */
	/* of a page of HTML: bytes but for the panel that fills it, and rows of
	 * a table of no picture, at most */
	size_t used, rows;
};

/* open a table and read it, unless it must wait for the accounts; one that is
 * not known is kept, told, and false; exits 2 where it cannot be read */
bool report_read(struct report *, const char *path);
/* after the last table: reads those that waited */
bool report_finish(struct report *);
/* what the rows of inputs name */
void report_read_health(struct report *, struct csvin *);
void report_read_intake(struct report *, struct csvin *);
void report_read_log(struct report *, struct csvin *);
void report_read_history(struct report *, struct csvin *);
void report_read_stages(struct report *, struct csvin *);
/* is there a table of this kind */
bool report_given(const struct report *, enum input_id);

/* the first sheet of a kind, and the one after that; NULL at the end */
const struct sheet *report_sheet(const struct report *, enum input_id);
const struct sheet *report_next(const struct report *, const struct sheet *);
/* the instant that everything is told as of: the roster's, or the newest
 * export's where there is none; INTAKE_NO_TIME where nothing says */
int64_t report_asof(const struct report *);

#endif

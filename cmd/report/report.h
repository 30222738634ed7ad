/* report: everything that is reported, and how it is to look */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>

#include "arena.h"
#include "buf.h"

#include "report/intake.h"
#include "report/overview.h"
#include "report/roster.h"
#include "report/sheet.h"

#define REPORT_TITLE "Customer health"

struct report {
	struct arena *arena;
	struct roster roster;
	struct overview overview;
	struct intake intake;
	struct sheet *sheets;
	size_t nsheet, capsheet;

	struct str title;
	size_t top;         /* as many of a list, at most */
	bool ascii, colour; /* of text */
};

/* read a table of any sort we know, by its header; one that we do not is kept
 * as a sheet, told, and false; exits 2 where it cannot be read */
bool report_read(struct report *, const char *path);
/* after the last table */
void report_finish(struct report *);
/* the instant that everything is told as of: the roster's, or the newest
 * export's where there is none; INTAKE_NO_TIME where nothing says */
int64_t report_asof(const struct report *);

#endif

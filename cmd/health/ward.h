/* ward: every account of a log examined, by as many threads as wanted */
#ifndef WARD_H
#define WARD_H

#include "diag.h"
#include "health/model.h"
#include "health/patient.h"
#include "log.h"
#include "sink.h"

struct ward;

/* which fields an option asks for: what no account has is told */
struct question {
	const char *option;
	const struct cond *fields;
};

enum { QUESTIONS = 3 }; /* --where, --columns, --rollup */

/* what one thread keeps */
struct doctor {
	struct arena arena;
	struct patient patient;
	struct picks *picks;
	void *own; /* what the chart's visit keeps */
	struct asked asked[QUESTIONS];
	long currencies;          /* accounts with several */
	struct buf first_account; /* the first of them */
};

/* one way to look at every account */
struct chart {
	/* the first line, or NULL */
	void (*header)(const struct ward *, struct csvout *);
	/* an account that was admitted; what goes to out is printed in order */
	void (*visit)(const struct ward *, struct doctor *, struct csvout *out);
	/* what to do with it instead, on the main thread; NULL: print it */
	void (*take)(void *own, struct str out);
	void *own;
};

/* a row an account; a row a measure; a row an instant of the history */
extern const struct chart chart_table, chart_long, chart_history;

struct ward {
	struct clinic clinic;
	const struct extras *extras;
	const struct cond *where;
	struct cond columns, rollup; /* attributes, as conditions of them */
	struct question questions[QUESTIONS];
	bool all, excel_safe;
	int threads;
	struct sink *sink; /* NULL: nothing is printed */
	struct doctor *doctors;
};

/* the doctors, one a thread */
void ward_open(struct ward *);
/* all accounts of a log, by one chart; once for every reading of the log */
void ward_round(struct ward *, const struct chart *, struct log *);
/* its ARR cannot be added up: to be told in the end, once an account */
void doctor_note_currencies(struct doctor *);
/* is the account to be shown: alive or --all, and --where holds */
bool ward_shows(const struct ward *, const struct patient *);
/* STATUS_TOLD where an account's ARR could not be added up, or an option asks
 * for what no account has, and says so */
enum status ward_close(struct ward *);

#endif

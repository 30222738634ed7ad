/* run: what cs-health was asked to do, done to one log */
#ifndef RUN_H
#define RUN_H

#include "cond.h"
#include "date.h"
#include "diag.h"
#include "score.h"

enum { MOST_MEASURES = 64 };

enum mode {
	MODE_TABLE,
	MODE_LONG,
	MODE_HISTORY,
	MODE_ROLLUP,
	MODE_BACKTEST,
	MODE_FIT,
	MODE_FREEZE
};

struct settings {
	enum mode mode;
	const char *model, *output, *columns, *what_if, *rollup, *risk;
	const char *measures[MOST_MEASURES];
	int nmeasure, threads;
	bool all, probability, excel_safe, asof_given;
	int64_t asof;
	struct span stale, history, horizon, every, lead;
	struct bands bands;
	struct cond where;
};

/* read the log ("-" is standard input) and print what the mode asks for; exits
 * 2 where that cannot be done */
enum status health_run(
    const struct settings *, struct arena *, const char *path);

#endif

/* ward: every account of a log examined, by as many threads as wanted */
#ifndef WARD_H
#define WARD_H

#include "diag.h"
#include "health/model.h"
#include "health/patient.h"
#include "log.h"
#include "sink.h"

struct ward {
	struct clinic clinic;
	const struct extras *extras;
	const struct cond *where;
	bool all, long_rows, excel_safe;
	int threads;
	struct sink *sink;
};

/* print the header and a row (or rows) an account, in the log's order; returns
 * STATUS_TOLD where an account's ARR could not be added up, and says so */
enum status ward_round(struct ward *, struct log *);

#endif

/* study: what the columns of an unknown export hold, from its first rows */
#ifndef INGEST_STUDY_H
#define INGEST_STUDY_H

#include "arena.h"
#include "csvin.h"
#include "intern.h"
#include "stamp.h"

enum { STUDY_ROWS = 10000 }; /* as many are looked at */

/* what nearly all of a column's values are */
enum shape {
	SHAPE_EMPTY,
	SHAPE_TEXT,
	SHAPE_NUMBER,
	SHAPE_MONEY, /* numbers, some with a currency or grouping */
	SHAPE_DATE,
	SHAPE_CLOCK,  /* 09:25, 1:30:00 PM: a time of day, or a duration */
	SHAPE_DIGITS, /* 20260531: dates */
	SHAPE_EPOCH,
	SHAPE_EPOCH_MS,
	SHAPE_EMAIL
};

struct trait {
	struct str name;
	struct str words; /* the name in small letters: " created at " */
	bool sayable;     /* a template can name it */
	enum shape shape;
	bool comma;     /* the decimal sign of its numbers … */
	bool either;    /* … which nothing says, and it would matter */
	bool unsettled; /* dates of which nothing says day or month first */
	bool timed;     /* dates, and the time of day with some */
	size_t filled;
	double low, high; /* of its numbers */
	bool whole;       /* all of them are */
	struct intern values;
};

struct study {
	size_t rows, n;
	struct trait *v; /* a column each */
};

void study_read(struct arena *, struct csvin *, struct study *);
/* the words of a name, in small letters: "Created At", createdAt and created_at
 * are " created at " */
struct str study_words(struct arena *, struct str name);
/* no two rows have the same, and but for a few (one of a short export, one of
 * twenty) each has one */
bool study_tells_apart(const struct study *, const struct trait *);
/* no two rows have the same, and each has one */
bool study_unique(const struct study *, const struct trait *);

#endif

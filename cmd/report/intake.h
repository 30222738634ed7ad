/* intake: cs-ingest's --summary table: each source, how fresh and how clean */
#ifndef INTAKE_H
#define INTAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "csvin.h"
#include "str.h"

/* older than this at the as-of, a source is stale (cs-health's --stale) */
#define INTAKE_STALE_DAYS 7
#define INTAKE_NO_TIME INT64_MIN

struct intake_file {
	struct str file, mapping;
	int64_t exported, last; /* instants, or INTAKE_NO_TIME */
	int64_t rows, events, rejected;
};

struct intake {
	struct arena *arena;
	struct intake_file *v;
	size_t n, cap;
	int64_t rows, rejected; /* of all */
	bool given;
};

/* add the rows of a table of this kind; exits 2 where a cell cannot be */
void intake_read(struct intake *, struct csvin *);
/* whole days between the export and an as-of; false where the export does not
 * say when it was made, as a log does not */
bool intake_age(const struct intake_file *, int64_t asof, int64_t *days);
bool intake_stale(const struct intake_file *, int64_t asof);
size_t intake_count_stale(const struct intake *, int64_t asof);

#endif

/*
 * maker_own: what the files of maker share, and nobody else knows
 *
 * maker.c makes events of a row's texts, maker_line.c writes their lines.
 */
#ifndef INGEST_MAKER_OWN_H
#define INGEST_MAKER_OWN_H

#include "maker.h"

/* the texts of an event's cells */
struct texts {
	struct str v[CELL_COUNT];
	int from[CELL_COUNT]; /* the column each came from */
	struct str currency;  /* of the value, where it is known */
};

/* a fault of the text of a cell; false */
bool maker_wrong(
    enum fault_code, const struct texts *, enum cell, struct fault *);
/* the fault is in its bytes */
bool maker_wrong_bytes(const struct texts *, enum cell, struct fault *);
/* a text as a date, as its column writes them, and the fault where it is none;
 * whole: it is a day */
enum fault_code maker_date(
    struct maker *, const struct texts *, enum cell, int64_t *, bool *whole);
bool maker_wrong_date(const struct maker *, enum fault_code,
    const struct texts *, enum cell, struct fault *);
/* add the line of an event to the text; false at a fault */
bool maker_put_event(struct maker *, const struct recipe *, const struct rule *,
    const struct texts *, struct made *, struct fault *);

#endif

/*
 * odd: ids that look as if they had been changed on their way
 *
 * By a spreadsheet, which makes 17850.0 or 1.23E+17 of a number and ="007" of a
 * text, or by whoever left blanks at an end.  They are taken as they are, and
 * told.
 */
#ifndef INGEST_ODD_H
#define INGEST_ODD_H

#include <stdint.h>

#include "diag.h"
#include "str.h"

enum odd { ODD_NONE, ODD_NUMBER, ODD_BLANKS, ODD_FORMULA, ODD_COUNT };

/* how many there were of each, and the first */
struct oddities {
	int64_t n[ODD_COUNT];
	struct place at[ODD_COUNT];
	struct {
		char text[64];
		size_t n;
	} first[ODD_COUNT];
};

/* an id in that place, where it is one of them */
void odd_note(struct oddities *, struct str, const struct place *);
/* say how many `ids` ("ids of accounts") were odd, and what to do */
enum status odd_tell(const struct oddities *, const char *ids);

#endif

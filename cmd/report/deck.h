/*
 * deck: the rows of scorecards, seen as one card of one group, of several
 * groups, or month after month
 */
#ifndef DECK_H
#define DECK_H

#include "report/report.h"

/* as many groups or months are drawn; of months the newest */
#define DECK_GROUPS 13

enum deck_form { DECK_ONE, DECK_GROUPED, DECK_MONTHS };

struct deck {
	const struct sheet *sheet;
	struct str card, label; /* the label of the card's own row */
	enum deck_form form;
	struct str groups[DECK_GROUPS];
	size_t ngroup, all; /* kept, and in the table */
	/* columns of the sheet */
	int group, criterion, measure, value, low, high, n, points, target,
	    words;
};

/* every card of every sheet; in the report's arena */
struct deck *deck_all(const struct report *, size_t *n);
/* how a reader calls a card */
struct str deck_title(const struct deck *);
/* step over the rows of a group of the card: from *row on; false at the end */
bool deck_next(const struct deck *, struct str group, size_t *row);
/* the row of a criterion (measure empty), of a measure, or of the card (both
 * empty); false where the group has none */
bool deck_find(const struct deck *, struct str group, struct str criterion,
    struct str measure, size_t *row);
struct str deck_cell(const struct deck *, size_t row, int column);
double deck_number(const struct deck *, size_t row, int column);
/* a value with what it is counted in */
void deck_say(struct buf *, const struct deck *, size_t row);
/* "92 to 96 %", nothing where there are no limits */
void deck_limits(struct buf *, const struct deck *, size_t row);
/* of a built-in measure of all customers, the newest whole one: the deck and
 * its row; false where none is given */
bool deck_key(const struct deck *, size_t n, const char *measure,
    const struct deck **, size_t *row);

#endif

/* column: the tables of vendors, a heading and a cell's function a column */
#ifndef COLUMN_H
#define COLUMN_H

#include <stdint.h>

struct story;

struct column {
	const char *name;
	/* the cell of a row; NULL: always empty */
	const char *(*cell)(struct story *, const void *row);
};

/* the function of a cell that is one expression of st and row */
#define CELL(name, value)                                          \
	static const char *name(struct story *st, const void *row) \
	{                                                          \
		(void)st;                                          \
		(void)row;                                         \
		return value;                                      \
	}

/* each list ends in a column without a name */
extern const struct column salesforce_accounts[];
extern const struct column salesforce_contacts[];
extern const struct column zendesk_tickets[];
extern const struct column stripe_customers[];
extern const struct column stripe_subscriptions[];

/* the value in force of an attribute, or "" */
const char *column_attribute(const struct story *, const char *name);
/* a time by a pattern, "" where it has not come */
const char *column_time(struct story *, int64_t t, const char *pattern);
/* what the second night changes: true for about permille of the rows */
int column_changed(const struct story *, unsigned row, int permille);

#endif

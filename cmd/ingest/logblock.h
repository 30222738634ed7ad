/*
 * logblock: plain lines of a log, many at a time, read where they lie
 *
 * A plain line is written as the log would be written anew: eight fields, the
 * account not empty, all in UTF-8, no CR, quotes around ref, actor, value or
 * note where they are needed, and every rule of cs-log(5) is kept.  Other lines
 * may be as good: logrows.h reads them with more care, and says what is wrong
 * with those that are not.  A line that is plain here is taken there too, and
 * gives the same event.
 */
#ifndef INGEST_LOGBLOCK_H
#define INGEST_LOGBLOCK_H

#include "event.h"
#include "union.h"

struct rule;

enum {
	LOGBLOCK_EVENTS = 128,
	LOGBLOCK_SIZE = 1 << 13, /* bytes looked at together, at most … */
	LOGBLOCK_LEAST = 1 << 8, /* … and where few lines are plain */
	LOGBLOCK_MONTHS = 256,
	LOGBLOCK_NAMES = 256,
	LOGBLOCK_NAME = 40 /* bytes of a kind, a comma and a name */
};

struct plain_event {
	struct entry entry; /* text is the line's; account and input are left */
	struct str account; /* it begins the line */
	uint64_t hash;      /* str_hash() of it */
	bool again;         /* it is that of the event before in v */
	bool told;          /* kind account: the account is known */
};

/* a month met before, as the eight bytes YYYY-MM- */
struct logblock_month {
	uint64_t text;
	int64_t start; /* a day before its first day */
	unsigned days; /* 0: no month */
};

/* a kind and a name met before, and whether they go together */
struct logblock_name {
	uint64_t first, last; /* eight bytes */
	char text[LOGBLOCK_NAME];
	size_t n;
	bool good;
	enum kind kind;
	const struct rule *rule;
};

/* { 0 } is ready */
struct logblock {
	struct plain_event v[LOGBLOCK_EVENTS];
	size_t n;     /* events, a line each */
	size_t bytes; /* of their lines */

	size_t size; /* bytes to look at together next; 0: at most */
	uint16_t at[LOGBLOCK_SIZE + 64];
	uint64_t high[LOGBLOCK_SIZE / 64];
	bool nul; /* a byte of them is 0 */
	struct logblock_month months[LOGBLOCK_MONTHS];
	struct logblock_name names[LOGBLOCK_NAMES];
};

/* the plain lines with which a text begins, up to LOGBLOCK_EVENTS; it is whole
 * lines, and has SPLIT_PAD bytes behind it (split.h) */
void logblock_read(struct logblock *, struct str text);
/* the same of a text that is not empty; where its first line is not plain that
 * line is the event, without a text, and its LF is the account's last byte */
void logblock_next(struct logblock *, struct str text);

#endif

/* fault: what can be wrong with a row of an input, and what to do about it */
#ifndef INGEST_FAULT_H
#define INGEST_FAULT_H

#include <stdbool.h>

#include "buf.h"
#include "str.h"

enum fault_code {
	FAULT_NONE,
	FAULT_CSV,    /* the reader tells */
	FAULT_RAGGED, /* the reader tells */
	FAULT_ACCOUNT,
	FAULT_NO_TIME,
	FAULT_NAME_EMPTY,
	FAULT_NAME,
	FAULT_ACTOR,
	FAULT_BREAK,
	FAULT_UTF8,
	FAULT_NUL,
	FAULT_DATE,
	FAULT_FORMAT,
	FAULT_SERIAL,
	FAULT_ORDER,
	FAULT_UNSETTLED,     /* day or month first: look further */
	FAULT_CONTRADICTION, /* … and the column says both */
	FAULT_NUMBER,
	FAULT_ZERO,
	FAULT_CUT,
	FAULT_COMMA,
	FAULT_POINT,
	FAULT_UNSIGNED,  /* decimal point or comma: look further */
	FAULT_TWO_SIGNS, /* … and the column says both */
	FAULT_NO_VALUE,
	FAULT_VALUE,
	FAULT_CODE,
	FAULT_UNUSED,
	FAULT_TWO_CURRENCIES,
	FAULT_CURRENCY,
	FAULT_SIGN,
	FAULT_RATE,
	FAULT_RATE_TIME,
	FAULT_UNMAPPED,
	FAULT_DURATION,
	FAULT_DOMAIN,
	FAULT_SFID,
	FAULT_ID,
	FAULT_ALIAS,
	FAULT_OWN,
	FAULT_UNKNOWN,
	FAULT_KIND,
	FAULT_TIME,
	FAULT_FEED,
	FAULT_COUNT
};

struct fault {
	enum fault_code code;
	int column;      /* of the input; -1: none in particular */
	struct str text; /* the offending text, valid as long as the row */
	/* what it should have been, where that varies */
	const char *want;
	const struct str *words; /* … one of these, the last is empty */
	const char *near;        /* " (did you mean …?)" */
	bool money;              /* … an amount */
	bool log;                /* of a log, which has no filters */
};

/* a fault without a place in the row; returns false, for a quick return */
bool fault_set(struct fault *, enum fault_code, struct str text);
/* in words: what is wrong "the text"; what to do */
void fault_words(struct buf *, const struct fault *);
/* can the mapping put it right, by a filter */
bool fault_wants_filter(const struct fault *);
/* what is wrong alone, for a count of more of its like */
const char *fault_name(enum fault_code);

#endif

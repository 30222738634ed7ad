/*
 * advice: what to do about a text that is not what it should be, by its shape
 *
 * Mostly it is the filter that would read it.
 */
#ifndef INGEST_ADVICE_H
#define INGEST_ADVICE_H

#include "fault.h"

struct advice {
	const char *words;
	bool filter; /* of a mapping */
};

/* NULL: the text tells nothing */
const struct advice *advice_for(const struct fault *);

#endif

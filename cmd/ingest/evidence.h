/* evidence: the text of a column that tells how all of it is written */
#ifndef INGEST_EVIDENCE_H
#define INGEST_EVIDENCE_H

#include <stdint.h>

#include "str.h"

/* { 0 } is none yet */
struct evidence {
	int64_t line;  /* it stands there; 0: there is none */
	char text[40]; /* its beginning, for what is said of it */
};

struct evidence evidence_of(struct str, int64_t line);

#endif

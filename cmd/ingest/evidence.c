#include "evidence.h"

#include <string.h>

struct evidence
evidence_of(struct str s, int64_t line)
{
	struct evidence e = { .line = line };

	memcpy(e.text, s.p, s.n < sizeof e.text ? s.n : sizeof e.text - 1);
	return e;
}

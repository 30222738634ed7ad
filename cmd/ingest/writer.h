/* writer: events, in their order, as the lines of the log */
#ifndef INGEST_WRITER_H
#define INGEST_WRITER_H

#include "accounts.h"
#include "compact.h"
#include "line.h"
#include "union.h"

struct writer {
	const struct accounts *accounts;
	bool compacts; /* leaves out attributes that repeat */
	struct compact compact;
	struct arena parents; /* texts that name another one */
	uint32_t account;     /* whose name is in name, its rank + 1 */
	struct buf name;      /* as a line begins with it */
	struct line_days days;
};

/* an event whose account is a rank, told of its parent by the id that this has
 * in the log; entry.text may become another */
void writer_put(struct writer *, struct entry *, struct buf *out);
void writer_free(struct writer *);

#endif

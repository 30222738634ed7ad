#include "logpart.h"

#include <stdlib.h>
#include <string.h>

#include "grow.h"

static void
add_events(struct logpart *part, const struct plain_event *v, size_t n)
{
	part->v = grow(part->v, &part->cap, part->n + n, sizeof *part->v);
	memcpy(part->v + part->n, v, n * sizeof *v);
	part->n += n;
}

void
logpart_read(struct part *lines, void *block, const void *ignore)
{
	struct logpart *part = (struct logpart *)lines;
	struct str rest = buf_str(&lines->text);
	struct logblock *b = block;

	(void)ignore;
	for (part->n = 0; rest.n; rest = str_from(rest, b->bytes)) {
		logblock_next(b, rest);
		add_events(part, b->v, b->n);
	}
}

void
logpart_free(struct part *lines)
{
	free(((struct logpart *)lines)->v);
}

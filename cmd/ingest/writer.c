#include "writer.h"

#include <string.h>

#include "parent.h"

static void
set_account(struct writer *w, uint32_t rank)
{
	if (w->account == rank + 1)
		return;
	w->account = rank + 1;
	w->name.n = 0;
	line_account(&w->name, accounts_ranked(w->accounts, rank));
}

static void
put_line(struct writer *w, const struct entry *e, struct buf *out)
{
	size_t n;
	char *p;

	set_account(w, e->account);
	n = w->name.n + LINE_TIME + e->size;
	p = buf_room(out, n);
	memcpy(p, w->name.p, w->name.n);
	line_time(p + w->name.n, &w->days, e->time);
	memcpy(p + w->name.n + LINE_TIME, e->text, e->size);
	out->n += n;
}

void
writer_put(struct writer *w, struct entry *e, struct buf *out)
{
	parent_take(w->accounts, &w->parents, e);
	if (!w->compacts || compact_keep(&w->compact, e))
		put_line(w, e, out);
}

void
writer_free(struct writer *w)
{
	buf_free(&w->name);
	buf_free(&w->compact.key);
	arena_free(&w->compact.arena);
	arena_free(&w->parents);
}

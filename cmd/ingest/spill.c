#include "spill.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "grow.h"
#include "scratch.h"

enum { CHUNK = 1 << 20 };

/* what stands before an event's text */
struct head {
	struct entry entry; /* without its text */
	size_t came;
};

static void
flush(struct spill *s)
{
	const char *p = s->out.p;
	size_t n = s->out.n;

	while (n) {
		ssize_t done = write(s->fd, p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			diag_fail("cannot keep what memory does not hold in"
				  " TMPDIR: %s; give it a folder with room, or"
				  " give more --memory",
			    strerror(errno));
		p += done;
		n -= (size_t)done;
	}
	s->out.n = 0;
}

void
spill_put(struct spill *s, const struct entry *e, size_t came)
{
	struct head head = { *e, came };

	if (!s->open) {
		s->fd = scratch_open("what memory does not hold");
		s->open = true;
	}
	head.entry.text = NULL; /* it follows */
	buf_put(&s->out, (struct str){ (const char *)&head, sizeof head });
	buf_put(&s->out, (struct str){ e->text, e->size });
	s->end += (off_t)(sizeof head + e->size);
	if (s->out.n >= CHUNK)
		flush(s);
}

void
spill_end(struct spill *s)
{
	off_t at = s->n ? s->v[s->n - 1].end : 0;

	flush(s);
	s->v = grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
	s->v[s->n++] = (struct run){ at, s->end };
}

void
spill_free(struct spill *s)
{
	if (s->open)
		close(s->fd);
	buf_free(&s->out);
	free(s->v);
	*s = (struct spill){ 0 };
}

/* ---- reading ---- */

void
run_open(struct run_reader *r, const struct spill *s, size_t run, size_t buffer)
{
	*r = (struct run_reader){ .from = s,
		.at = s->v[run].at,
		.end = s->v[run].end,
		.cap = buffer };
	r->p = malloc(buffer);
	if (r->p == NULL)
		diag_fail("out of memory");
}

/* have n bytes ready; there are as many */
static void
fill(struct run_reader *r, size_t n)
{
	memmove(r->p, r->p + r->pos, r->n - r->pos);
	r->n -= r->pos;
	r->pos = 0;
	if (n > r->cap) {
		r->cap = n * 2;
		r->p = realloc(r->p, r->cap);
		if (r->p == NULL)
			diag_fail("out of memory");
	}
	while (r->n < n) {
		size_t room = r->cap - r->n;
		off_t left = r->end - r->at;
		ssize_t got;

		if (left < (off_t)room)
			room = (size_t)left;
		got = pread(r->from->fd, r->p + r->n, room, r->at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			diag_fail(
			    "cannot read back what was kept in TMPDIR: %s",
			    got ? strerror(errno) : "it ends early");
		r->n += (size_t)got;
		r->at += got;
	}
}

bool
run_next(struct run_reader *r, struct entry *e)
{
	struct head head;

	if (r->pos == r->n && r->at == r->end)
		return false;
	if (r->n - r->pos < sizeof head)
		fill(r, sizeof head);
	memcpy(&head, r->p + r->pos, sizeof head);
	*e = head.entry;
	r->came = head.came;
	if (r->n - r->pos < sizeof head + e->size)
		fill(r, sizeof head + e->size);
	e->text = r->p + r->pos + sizeof head;
	r->pos += sizeof head + e->size;
	return true;
}

void
run_close(struct run_reader *r)
{
	free(r->p);
}

#include "window.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "split.h"

enum { CHUNK = 1 << 18 };

static void
make_room(struct window *w, size_t more)
{
	if (w->at) {
		memmove(w->p, w->p + w->at, w->n - w->at);
		w->n -= w->at;
		w->at = 0;
	}
	if (w->n + more + SPLIT_PAD <= w->cap)
		return;
	w->cap = (w->n + more + SPLIT_PAD) * 2;
	w->p = realloc(w->p, w->cap);
	if (w->p == NULL)
		diag_fail("out of memory");
}

/* LF after the last byte stops every search; so does the zeroed rest */
static void
pad(struct window *w)
{
	memset(w->p + w->n, 0, SPLIT_PAD);
	w->p[w->n] = '\n';
}

void
window_open(struct window *w, struct source *source)
{
	*w = (struct window){ .source = source };
	make_room(w, CHUNK);
	pad(w);
}

void
window_open_text(struct window *w, struct str text)
{
	*w = (struct window){ .ended = true };
	make_room(w, text.n);
	if (text.n)
		memcpy(w->p, text.p, text.n);
	w->n = text.n;
	pad(w);
}

/* more bytes of the input; false at its end */
static bool
fill(struct window *w)
{
	size_t got;

	if (w->ended)
		return false;
	make_room(w, CHUNK);
	got = source_read(w->source, w->p + w->n, CHUNK);
	w->n += got;
	w->ended = got == 0;
	pad(w);
	return got > 0;
}

/* a CR with no LF after it; one at the end of what is here is left to the next
 * bytes */
static char *
find_cr(const struct window *w, char *p, char *end)
{
	while ((p = memchr(p, '\r', (size_t)(end - p)))) {
		bool at_end = p + 1 == w->p + w->n;

		if (at_end ? w->ended : p[1] != '\n')
			return p;
		if (++p == end)
			return NULL;
	}
	return NULL;
}

static char *
find_end(const struct window *w, size_t from)
{
	char *p = w->p + from;
	char *lf = memchr(p, '\n', w->n - from), *cr = NULL;

	if (w->cr)
		cr = find_cr(w, p, lf ? lf : w->p + w->n);
	return cr ? cr : lf;
}

size_t
window_line_end(struct window *w, size_t from, size_t most, bool *too_long)
{
	size_t seen = from - w->at;

	for (;;) {
		size_t begin = w->at + seen;
		char *lf = find_end(w, begin);
		size_t end = lf ? (size_t)(lf - w->p) : w->n;

		seen = end - w->at;
		*too_long = seen > most;
		if (lf || *too_long)
			return end;
		if (w->cr && end > begin && w->p[end - 1] == '\r')
			seen--; /* what comes tells whether it is an end */
		if (!fill(w) && (!w->cr || find_end(w, w->at + seen) == NULL))
			return w->n;
	}
}

struct str
window_line(const struct window *w, size_t from, size_t lf)
{
	size_t n = lf - from;

	if (n && w->p[lf - 1] == '\r')
		n--;
	return (struct str){ w->p + from, n };
}

struct str
window_lines(struct window *w, size_t most)
{
	bool too_long;
	size_t first = window_line_end(w, w->at, most, &too_long), n = w->n;

	if (too_long || first == w->n)
		return (struct str){ 0 };
	while (w->p[n - 1] != '\n')
		n--;
	return (struct str){ w->p + w->at, n - w->at };
}

void
window_pass(struct window *w, size_t lf)
{
	w->at = lf < w->n ? lf + 1 : lf;
}

void
window_skip_line(struct window *w)
{
	char *lf;

	while ((lf = find_end(w, w->at)) == NULL) {
		bool cut = w->cr && w->n > w->at && w->p[w->n - 1] == '\r';

		w->at = w->n - cut;
		if (!fill(w))
			return;
	}
	window_pass(w, (size_t)(lf - w->p));
}

void
window_close(struct window *w)
{
	free(w->p);
}

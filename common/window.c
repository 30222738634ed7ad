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
	for (size_t i = w->n - got; w->cr && i < w->n; i++)
		if (w->p[i] == '\r')
			w->p[i] = '\n';
	pad(w);
	return got > 0;
}

size_t
window_line_end(struct window *w, size_t from, size_t most, bool *too_long)
{
	size_t seen = from - w->at;

	for (;;) {
		size_t begin = w->at + seen;
		char *lf = memchr(w->p + begin, '\n', w->n - begin);
		size_t end = lf ? (size_t)(lf - w->p) : w->n;

		seen = end - w->at;
		*too_long = seen > most;
		if (lf || *too_long || !fill(w))
			return w->at + seen;
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

void
window_pass(struct window *w, size_t lf)
{
	w->at = lf < w->n ? lf + 1 : lf;
}

void
window_skip_line(struct window *w)
{
	char *lf;

	while ((lf = memchr(w->p + w->at, '\n', w->n - w->at)) == NULL) {
		w->at = w->n;
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

#include "loose.h"

#include <stdlib.h>
#include <string.h>

#include <err.h>

static void
start_field(struct loose *l, size_t at)
{
	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 32;
		l->ends = realloc(l->ends, (size_t)l->cap * sizeof *l->ends);
		l->at = realloc(l->at, (size_t)l->cap * sizeof *l->at);
		if (l->ends == NULL || l->at == NULL)
			errx(2, "out of memory");
	}
	l->at[l->n] = at;
	l->state = LOOSE_START;
}

static void
end_field(struct loose *l)
{
	l->ends[l->n++] = l->cells.n;
}

void
loose_begin(struct loose *l)
{
	buf_room(&l->cells, 0); /* somewhere for an empty cell to be */
	l->cells.n = l->fed = l->open = 0;
	l->n = 0;
	l->quoted = l->lone = false;
	start_field(l, 0);
}

/* the bytes of the delimiter at p; 0: it is none */
static size_t
delimiter(const struct dialect *d, const char *p, const char *end)
{
	if (d->blanks)
		return *p == ' ' || *p == '\t';
	if (*p != d->delimiter)
		return 0;
	if (!d->blank || p + 1 == end)
		return 1;
	return p[1] == ' ' ? 2 : 0;
}

/* a byte outside quotes; returns how many it stands for */
static size_t
outside(struct loose *l, const char *p, const char *end, size_t at)
{
	const struct dialect *d = l->d;
	size_t n = delimiter(d, p, end);

	if (n && d->blanks && l->state == LOOSE_START) {
		l->at[l->n] = at + 1; /* one run, one delimiter */
	} else if (n) {
		end_field(l);
		start_field(l, at + n);
	} else if (l->state == LOOSE_START && d->quote && *p == d->quote) {
		l->state = LOOSE_QUOTED;
		l->open = at;
		l->quoted = true;
	} else if (d->escape && *p == d->escape) {
		l->state = LOOSE_ESCAPED;
		l->then = LOOSE_PLAIN;
	} else {
		l->state = LOOSE_PLAIN;
		l->lone |= d->blank && *p == d->delimiter;
		l->cells.p[l->cells.n++] = *p;
	}
	return n > 1 ? n : 1;
}

static void
inside(struct loose *l, char c)
{
	const struct dialect *d = l->d;

	if (d->escape && c == d->escape && c != d->quote) {
		l->state = LOOSE_ESCAPED;
		l->then = LOOSE_QUOTED;
	} else if (c == d->quote)
		l->state = LOOSE_CLOSED;
	else
		l->cells.p[l->cells.n++] = c;
}

bool
loose_feed(struct loose *l, struct str s, size_t *used)
{
	const char *p = s.p, *end = s.p + s.n;

	buf_room(&l->cells, s.n);
	while (p < end) {
		size_t at = l->fed + (size_t)(p - s.p), n = 1;

		if (l->state == LOOSE_QUOTED) {
			inside(l, *p);
		} else if (l->state == LOOSE_ESCAPED) {
			l->cells.p[l->cells.n++] = *p;
			l->state = l->then;
		} else if (l->state == LOOSE_CLOSED && *p == l->d->quote) {
			l->cells.p[l->cells.n++] = *p;
			l->state = LOOSE_QUOTED;
		} else if (l->state == LOOSE_CLOSED && !l->d->lenient &&
		    delimiter(l->d, p, end) == 0) {
			*used = (size_t)(p - s.p);
			return false;
		} else
			n = outside(l, p, end, at);
		p += n;
	}
	l->fed += s.n;
	*used = s.n;
	return true;
}

bool
loose_inside(const struct loose *l)
{
	return l->state == LOOSE_QUOTED || l->state == LOOSE_ESCAPED;
}

void
loose_end(struct loose *l)
{
	if (l->state == LOOSE_ESCAPED) /* nothing: it stands for itself */
		buf_char(&l->cells, l->d->escape);
	/* blanks at the end of a line separate nothing */
	if (l->d->blanks && l->state == LOOSE_START && l->n > 0)
		return;
	end_field(l);
}

struct str
loose_field(const struct loose *l, int i)
{
	size_t start = i ? l->ends[i - 1] : 0;

	return (struct str){ l->cells.p + start, l->ends[i] - start };
}

void
loose_free(struct loose *l)
{
	buf_free(&l->cells);
	free(l->ends);
	free(l->at);
}

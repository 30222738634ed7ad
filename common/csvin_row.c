#include "csvin.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "csvin_own.h"
#include "split.h"

static void
add_field(struct csvin *in, struct str s)
{
	if (in->nfield == in->capfield) {
		in->capfield = in->capfield ? in->capfield * 2 : 32;
		in->field = realloc(
		    in->field, (size_t)in->capfield * sizeof *in->field);
		if (in->field == NULL)
			diag_fail("out of memory");
	}
	in->field[in->nfield++] = s;
}

bool __attribute__((format(printf, 4, 5)))
csvin_bad(struct csvin *in, int64_t line, const char *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(in->error, sizeof in->error, fmt, ap);
	va_end(ap);
	in->error_at = (struct place){ .file = in->name, .line = line };
	if (at) {
		const char *start = at;

		while (start > in->window.p && start[-1] != '\n' &&
		    !(in->dialect.cr && start[-1] == '\r'))
			start--;
		in->error_at.column = at - start + 1;
	}
	return false;
}

/* split while looking for quotes; false where one opens a field.  The line
 * must be in the window, its LF included. */
static bool
split_unquoted(struct csvin *in, struct str line)
{
	const char d = in->dialect.delimiter, q = in->dialect.quote;
	const char *start = line.p, *end = line.p + line.n, *p = start;

	for (;;) {
		p = split_find(p, d, q);
		if (p >= end)
			break;
		if (*p == q) {
			if (p == start)
				return false;
			p++; /* 5" of pipe: a quote like any letter */
		} else if (*p == d) {
			add_field(
			    in, (struct str){ start, (size_t)(p - start) });
			start = ++p;
		} else
			p++;
	}
	add_field(in, (struct str){ start, (size_t)(end - start) });
	return true;
}

/* the quote that opened last in a line */
static const char *
opening(const struct csvin *in, struct str line)
{
	const char *at = NULL;
	bool open = false;

	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] == in->dialect.quote) {
			open = !open;
			/* but for the second of two, which is a quote */
			if (open && !(at && i && line.p[i - 1] == *at))
				at = line.p + i;
		}
	return at;
}

static size_t
count(struct str s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

/* the row at hand is none: say so, and go on after `lines` lines of it, which
 * end at lf */
static bool
give_up(struct csvin *in, size_t lf, int64_t lines)
{
	in->raw = window_line(&in->window, in->window.at, lf);
	in->next_line = in->line + lines;
	window_pass(&in->window, lf);
	return false;
}

/* the physical line of the row at hand on which a byte of it stands */
static int64_t
line_of(const struct csvin *in, const char *at)
{
	const struct window *w = &in->window;
	int64_t line = in->line;

	for (const char *p = w->p + w->at; p < at; p++)
		line += *p == '\n' ||
		    (in->dialect.cr && *p == '\r' && p[1] != '\n');
	return line;
}

/* the quote at `open` is not closed: go on after its line */
static bool
not_closed(struct csvin *in, const char *open, bool too_long)
{
	int64_t line = line_of(in, open);
	bool ignore;

	csvin_bad(in, line, open, "a quote opened here is not closed %s",
	    too_long ? "within the greatest length of a field"
		     : "before the end of the file");
	return give_up(in,
	    window_line_end(&in->window, (size_t)(open - in->window.p),
		in->max_row * 2, &ignore),
	    line - in->line + 1);
}

/* A quote at `wrong` may not stand there, or what follows it.  Where the field
 * opened on an earlier line it is rather that quote that is not closed, and
 * this one opens another field.  `line` begins the line of what is wrong, and
 * lf ends the first of the row. */
static bool
fail_quote(struct csvin *in, const char *open, const char *line,
    const char *wrong, size_t lf)
{
	if (open && open < line)
		csvin_bad(in, line_of(in, open), open,
		    "a quote opened here is not closed where the field ends,"
		    " but at %lld:%lld, with text after it; write \"\" for a"
		    " quote",
		    (long long)in->next_line, (long long)(wrong - line));
	else
		csvin_bad(in, in->next_line, wrong,
		    "a quote inside a field that is not quoted, or text after"
		    " a closing quote; write \"\" for a quote");
	return give_up(in, lf, 1);
}

/*
 * A row with quotes, to libcsv, a physical line at a time.  Outside quotes the
 * line's end is fed as one LF; inside, as it stands.  An odd number of quotes
 * so far means inside, as libcsv refuses all else when it is strict.
 */
static bool
split_quoted(struct csvin *in, size_t lf)
{
	struct window *w = &in->window;
	size_t from = 0, first = lf - w->at, used, quotes = 0;
	bool too_long = false;

	quoted_begin(in->quoted);
	for (;;) { /* `from` counts from w->at: the window may move */
		struct str text = window_line(w, w->at + from, lf);

		if (!quoted_feed(in->quoted, text, &used))
			return fail_quote(in,
			    opening(in,
				window_line(
				    w, w->at, (size_t)(text.p + used - w->p))),
			    text.p, text.p + used, w->at + first);
		in->next_line++;
		quotes += count(text, in->dialect.quote);
		if (quotes % 2 == 0 && !too_long)
			break;
		too_long = too_long || lf - w->at > in->max_field + first;
		if (too_long || lf == w->n)
			return not_closed(in,
			    opening(in, window_line(w, w->at, lf)), too_long);
		text = (struct str){ text.p + text.n,
			w->p + lf + 1 - (text.p + text.n) };
		quoted_feed(in->quoted, text, &used);
		from = lf + 1 - w->at;
		lf = window_line_end(w, w->at + from, in->max_row, &too_long);
	}
	quoted_feed(in->quoted, STR("\n"), &used);
	in->raw = window_line(w, w->at, lf);
	window_pass(w, lf);
	for (int i = 0; i < quoted_fields(in->quoted); i++)
		add_field(in, quoted_field(in->quoted, i));
	return true;
}

/* the same of an odd dialect, or leniently */
static bool
split_loose(struct csvin *in, size_t lf)
{
	struct window *w = &in->window;
	struct loose *l = &in->loose;
	size_t from = 0, first = lf - w->at, used;
	bool too_long = false;

	loose_begin(l);
	for (;;) {
		struct str text = window_line(w, w->at + from, lf);

		if (!loose_feed(l, text, &used))
			return fail_quote(in, w->p + w->at + l->open, text.p,
			    text.p + used, w->at + first);
		in->next_line++;
		if (!loose_inside(l))
			break;
		too_long = too_long || lf - w->at > in->max_field + first;
		if (lf == w->n && l->state == LOOSE_ESCAPED)
			break;
		if (too_long || lf == w->n)
			return not_closed(in, w->p + w->at + l->open, too_long);
		text = (struct str){ text.p + text.n,
			(size_t)(w->p + lf + 1 - (text.p + text.n)) };
		loose_feed(l, text, &used);
		from = lf + 1 - w->at;
		lf = window_line_end(w, w->at + from, in->max_row, &too_long);
	}
	loose_end(l);
	in->raw = window_line(w, w->at, lf);
	window_pass(w, lf);
	for (int i = 0; i < l->n; i++)
		add_field(in, loose_field(l, i));
	in->by_loose = true;
	return true;
}

/* is this line no row at all */
static bool
passed_over(const struct csvin *in, struct str line)
{
	if (line.n == 0)
		return in->columns.n != 1;
	return in->tables && line.p[0] == '#';
}

/* cut the line that ends at lf, or the row that begins there; false: bad */
bool
csvin_split(struct csvin *in, struct str line, size_t lf)
{
	in->by_loose = false;
	if (!in->odd && (passed_over(in, line) || split_unquoted(in, line))) {
		in->raw = line;
		in->next_line++;
		window_pass(&in->window, lf);
		return true;
	}
	in->nfield = 0;
	if (in->odd && passed_over(in, line)) {
		in->next_line++;
		window_pass(&in->window, lf);
		return true;
	}
	if (in->odd || in->dialect.lenient)
		return split_loose(in, lf);
	return split_quoted(in, lf);
}

#include "csvin.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "columns.h"
#include "footer.h"
#include "loose.h"
#include "quoted.h"
#include "sniff.h"
#include "split.h"
#include "window.h"

enum {
	CHUNK = 1 << 18,
	MAX_FIELD = 1 << 20,
	AHEAD = 1 << 16, /* how far to look whether a table ends */
	FOOTER = 40      /* the most lines of a footer */
};

/* rows that something is to be told of, when all are read */
struct notice {
	int64_t rows;
	struct place first;
	char text[DIAG_TEXT];
};

struct csvin {
	struct source *source; /* NULL: a text in memory */
	const char *name;
	struct dialect dialect;
	bool tables;
	size_t max_field, max_row;
	struct window window;

	struct str raw;
	int64_t line, next_line;
	struct str *field;
	int nfield, capfield;

	struct quoted *quoted; /* for rows with quotes */
	struct loose loose;    /* for those of an odd dialect */
	bool odd;              /* every row is one */
	bool by_loose;         /* the current one was */

	int64_t looked; /* up to this line the table goes on */
	bool sparse;    /* a row has only its first field filled */
	struct notice empty, again, foreign, mistaken, wrong, cr;
	struct notice total; /* the row at hand, where it says Total */
	bool ended, told;

	struct arena arena;
	struct str header_raw;
	struct columns columns;
	char error[256];
	struct place error_at;
};

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

static bool __attribute__((format(printf, 4, 5)))
bad(struct csvin *in, int64_t line, const char *at, const char *fmt, ...)
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

/* the quote at `open` is not closed: go on after its line */
static bool
not_closed(struct csvin *in, const char *open, bool too_long)
{
	struct window *w = &in->window;
	int64_t lines = 1;
	bool ignore;

	for (const char *p = w->p + w->at; p < open; p++)
		lines += *p == '\n' ||
		    (in->dialect.cr && *p == '\r' && p[1] != '\n');
	bad(in, in->line + lines - 1, open,
	    "a quote opened here is not closed %s",
	    too_long ? "within the greatest length of a field"
		     : "before the end of the file");
	return give_up(in,
	    window_line_end(w, (size_t)(open - w->p), in->max_row * 2, &ignore),
	    lines);
}

static const char misplaced[] =
    "a quote inside a field that is not quoted, or text after a closing quote;"
    " write \"\" for a quote";

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

		if (!quoted_feed(in->quoted, text, &used)) {
			bad(in, in->next_line, text.p + used, "%s", misplaced);
			return give_up(in, w->at + first, 1);
		}
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

		if (!loose_feed(l, text, &used)) {
			bad(in, in->next_line, text.p + used, "%s", misplaced);
			return give_up(in, w->at + first, 1);
		}
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

/* ---- what is told when all rows are read ---- */

/* the current row, and its field i where it is the first such */
static void
notice(struct csvin *in, struct notice *notice, int i)
{
	if (notice->rows++)
		return;
	notice->first = csvin_place(in, i);
	if (i >= 0)
		diag_text(in->field[i], notice->text);
}

/* is a field cut from the row as it stands, which has no quotes then */
static bool
is_unquoted(const struct csvin *in, int i)
{
	return in->field[i].p >= in->raw.p &&
	    in->field[i].p < in->raw.p + in->raw.n;
}

/* what may be read wrongly: the first of a row */
static void
notice_letters(struct csvin *in, bool (*odd)(struct str), struct notice *n)
{
	for (int i = 0; i < in->nfield; i++)
		if (odd(in->field[i])) {
			notice(in, n, i);
			return;
		}
}

static bool
has_letters(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] & 0x80)
			return true;
	return false;
}

static bool
has_replacement(struct str s)
{
	while (s.n && (s = str_from(s, str_find(s, '\xef'))).n) {
		if (str_starts(s, STR("\xef\xbf\xbd")))
			return true;
		s = str_from(s, 1);
	}
	return false;
}

static void
notice_cr(struct csvin *in)
{
	for (int i = 0; i < in->nfield; i++)
		if (str_find(in->field[i], '\r') < in->field[i].n &&
		    is_unquoted(in, i)) {
			notice(in, &in->cr, i);
			return;
		}
}

/* only the first field is filled */
static bool
is_sparse(const struct csvin *in)
{
	for (int i = in->nfield - 1; i > 0; i--)
		if (in->field[i].n)
			return false;
	return true;
}

static void
notice_row(struct csvin *in)
{
	const struct dialect *d = &in->dialect;

	if (d->encoding == ENCODING_WINDOWS_1252 &&
	    !d->given[DIALECT_ENCODING]) {
		notice_letters(in, has_letters, &in->foreign);
		notice_letters(in, encoding_mistaken, &in->mistaken);
	} else if (d->encoding != ENCODING_UTF8)
		notice_letters(in, has_replacement, &in->wrong);
	if (d->stray_cr && !d->cr)
		notice_cr(in);
	in->sparse = in->sparse ||
	    (in->nfield == in->columns.n && in->nfield > 1 && is_sparse(in));
	in->total.rows = 0;
	if (!d->keep_footer && footer_words(in->field[0]) != FOOTER_NONE)
		notice(in, &in->total, 0);
}

static void __attribute__((format(printf, 2, 3)))
tell(struct notice *n, const char *fmt, ...)
{
	char words[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof words, fmt, ap);
	va_end(ap);
	if (n->rows)
		diag_at(&n->first, "%lld row%s %s", (long long)n->rows,
		    n->rows == 1 ? "" : "s", words);
	n->rows = 0;
}

static void
tell_all(struct csvin *in)
{
	const struct dialect *d = &in->dialect;

	in->told = in->told || in->wrong.rows || in->mistaken.rows;
	tell(&in->foreign,
	    "not in UTF-8, read as %s, such as %s; --encoding settles it",
	    encoding_name(d->encoding), in->foreign.text);
	tell(&in->mistaken,
	    "in UTF-8 among them, read as %s too, such as %s; mend the file,"
	    " or give --encoding utf-8 and reject the others",
	    encoding_name(d->encoding), in->mistaken.text);
	tell(&in->wrong,
	    "with bytes that are wrong in %s, read as U+FFFD, such as %s; give"
	    " the right --encoding, or get the file again",
	    d->encoding == ENCODING_OTHER ? d->charset
					  : encoding_name(d->encoding),
	    in->wrong.text);
	if (!d->given[DIALECT_LINE_ENDS])
		tell(&in->cr,
		    "with a CR alone, which is part of the field, such as %s;"
		    " --line-ends lf or cr settles it",
		    in->cr.text);
	if (!d->given[DIALECT_FOOTER])
		tell(&in->again,
		    "that %s the header again left out; --footer keep or drop"
		    " settles it",
		    in->again.rows == 1 ? "is" : "are");
	if (!d->given[DIALECT_FOOTER])
		tell(&in->total,
		    "at the end says %s, and was read as a row; if it is none,"
		    " take it out, or let `when` leave it out",
		    in->total.text);
	if (!d->given[DIALECT_EMPTY_ROWS])
		tell(&in->empty,
		    "of nothing but delimiters left out; --empty-rows keep or"
		    " drop settles it");
}

/* ---- what is no row of the table ---- */

/* a row ahead of the current one, `from` bytes after w->at, which is moved
 * behind it; false at the end of the input, or of what can be told */
static bool
row_ahead(struct csvin *in, size_t *from, int64_t *line, bool *whole)
{
	struct window *w = &in->window;
	struct loose *l = &in->loose;
	size_t used;
	bool too_long;

	*whole = true;
	loose_begin(l);
	do {
		size_t lf = window_line_end(w, w->at + *from, AHEAD, &too_long);
		struct str text = window_line(w, w->at + *from, lf);

		if (lf == w->at + *from && lf == w->n)
			return l->fed > 0 && (*whole = false);
		*whole = !too_long && loose_feed(l, text, &used);
		if (!*whole)
			return false;
		if (loose_inside(l))
			loose_feed(l, STR("\n"), &used);
		*from = lf - w->at + (lf < w->n);
		++*line;
	} while (loose_inside(l));
	loose_end(l);
	return true;
}

static int
filled(const struct loose *l)
{
	int n = 0;

	for (int i = 0; i < l->n; i++)
		n += loose_field(l, i).n > 0;
	return n;
}

/* what comes after a blank row, or from a row that says it is a footer on */
struct ahead {
	int lines;        /* of a footer; -1: something else is there too */
	int width, alike; /* of the block that comes first */
	bool goes_on;     /* a row of the table */
	int64_t first;    /* the line it begins on */
};

/* only its first field is filled, as no row of the table's width before was,
 * or it says so */
static bool
may_be_footer(const struct csvin *in, int filled)
{
	const struct loose *l = &in->loose;

	return filled == 0 || footer_words(loose_field(l, 0)) != FOOTER_NONE ||
	    (filled == 1 && loose_field(l, 0).n &&
		(l->n != in->columns.n || !in->sparse));
}

static void
look_at(const struct csvin *in, struct ahead *a, bool *block)
{
	const struct loose *l = &in->loose;
	int n = filled(l);
	bool last = may_be_footer(in, n);

	if (n == 0) {
		*block = a->alike == 0;
		return;
	}
	a->lines = last && a->lines >= 0 ? a->lines + 1 : -1;
	if (l->n == in->columns.n && !last)
		a->goes_on = true;
	if (!*block)
		return;
	if (a->alike == 0)
		a->width = l->n;
	a->alike =
	    a->alike >= 0 && l->n == a->width && n > 1 ? a->alike + 1 : -1;
}

/* the table's end is told, but where it was given */
static bool
end_table(struct csvin *in, const struct ahead *a, bool footer)
{
	struct place at = { .file = in->name, .line = a->first };

	in->ended = true;
	if (!in->dialect.given[DIALECT_FOOTER]) {
		if (footer)
			diag_at(&at,
			    "%d line%s after the table, its footer, left out;"
			    " --footer keep or drop settles it",
			    a->lines, a->lines == 1 ? "" : "s");
		else
			diag_at(&at,
			    "another table, of %d columns, left out; name its"
			    " header's line with --header to read it, or say"
			    " --footer keep or drop",
			    a->width);
		in->told = in->told || !footer;
	}
	while (in->window.at < in->window.n || !in->window.ended)
		window_skip_line(&in->window); /* a gzip file is read whole */
	return true;
}

/* is what follows, up to the end of the input, a footer; or, after a blank row,
 * another table? */
static bool
table_ends(struct csvin *in, bool block)
{
	struct ahead a = { .first = in->next_line };
	int64_t line = in->next_line;
	bool whole, more = false;
	size_t from = 0;

	if (in->dialect.keep_footer || in->columns.n < 2 ||
	    in->next_line <= in->looked)
		return false;
	while (!a.goes_on && from < AHEAD && line - in->next_line < FOOTER &&
	    (more = row_ahead(in, &from, &line, &whole)))
		look_at(in, &a, &block);
	in->looked = line - 1;
	if (a.goes_on || (!more && !whole))
		return false;
	if (!more && a.lines > 0)
		return end_table(in, &a, true);
	return a.alike > 1 && a.width > 1 && a.width != in->columns.n &&
	    end_table(in, &a, false);
}

/* a footer directly below the table: the row at hand says so, and nothing but a
 * footer follows.  Else the row is to be cut again, as looking ahead has moved
 * it. */
static bool
footer_begins(struct csvin *in, bool *again)
{
	*again = !in->dialect.keep_footer && in->columns.n > 1 &&
	    in->line > in->looked && is_sparse(in) &&
	    footer_words(in->field[0]) == FOOTER_SURE;
	if (!*again)
		return false;
	in->window.at = (size_t)(in->raw.p - in->window.p);
	in->next_line = in->line;
	return table_ends(in, false);
}

/* nothing but delimiters */
static bool
is_empty_row(struct csvin *in)
{
	if (in->raw.n != (size_t)in->nfield - 1 || in->nfield < 2 ||
	    in->dialect.keep_empty || in->columns.n < 2)
		return false;
	notice(in, &in->empty, -1);
	return true;
}

/* as where files were put one after the other */
static bool
is_header_again(struct csvin *in)
{
	if (in->columns.n < 2 || in->dialect.keep_footer ||
	    !str_eq(in->raw, in->header_raw))
		return false;
	notice(in, &in->again, -1);
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

/* one that a spreadsheet has put in quotes */
static bool
is_comment(const struct csvin *in)
{
	return in->tables && str_starts(in->field[0], STR("#"));
}

static enum csvin_row
too_long_row(struct csvin *in)
{
	in->raw = (struct str){ 0 };
	in->next_line++;
	window_skip_line(&in->window);
	bad(in, in->line, NULL,
	    "the line is longer than a row may be, see --max-field");
	return CSVIN_BAD;
}

/* cut the line that ends at lf, or the row that begins there; false: bad */
static bool
split_row(struct csvin *in, struct str line, size_t lf)
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

/* the next row, of any width */
static enum csvin_row
next_row(struct csvin *in)
{
	struct window *w = &in->window;

	for (;;) {
		bool too_long, again;
		size_t lf = window_line_end(w, w->at, in->max_row, &too_long);
		struct str line = window_line(w, w->at, lf);

		if (w->at == w->n || in->ended)
			break;
		in->nfield = 0;
		in->line = in->next_line;
		if (too_long)
			return too_long_row(in);
		if (!split_row(in, line, lf))
			return CSVIN_BAD;
		if (in->nfield == 0 || is_empty_row(in)) {
			if (table_ends(in, true))
				break;
			continue;
		}
		if (footer_begins(in, &again))
			break;
		if (!again && !is_comment(in) && !is_header_again(in)) {
			notice_row(in);
			return CSVIN_ROW;
		}
	}
	tell_all(in);
	return CSVIN_END;
}

static bool
is_among(struct str name, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, names[i]))
			return true;
	return false;
}

void
csvin_only(const struct csvin *in, const struct str *names, size_t n)
{
	char text[DIAG_TEXT], near[DIAG_TEXT];

	for (int i = 0; i < csvin_columns(in); i++) {
		struct str name = csvin_name(in, i);

		if (!is_among(name, names, n))
			csvin_fail(in, i, "no such column: %s%s",
			    diag_text(name, text),
			    diag_nearest(name, names, n, near));
	}
}

enum csvin_row
csvin_next(struct csvin *in)
{
	enum csvin_row got = next_row(in);

	if (got == CSVIN_ROW && in->nfield != in->columns.n) {
		bad(in, in->line, NULL, "%d field%s where the header has %d",
		    in->nfield, in->nfield == 1 ? "" : "s", in->columns.n);
		return CSVIN_BAD;
	}
	return got;
}

bool
csvin_next_or_fail(struct csvin *in)
{
	enum csvin_row got = csvin_next(in);

	if (got == CSVIN_BAD)
		diag_fail_at(&in->error_at, "%s", in->error);
	return got == CSVIN_ROW;
}

struct str
csvin_lines(struct csvin *in)
{
	const struct dialect *d = &in->dialect;

	if (in->odd || in->tables || in->ended || d->delimiter != ',' ||
	    d->quote != '"' || d->cr)
		return (struct str){ 0 };
	return window_lines(&in->window, in->max_row);
}

int64_t
csvin_next_line(const struct csvin *in)
{
	return in->next_line;
}

void
csvin_took(struct csvin *in, size_t bytes, int64_t lines)
{
	in->window.at += bytes;
	in->next_line += lines;
}

enum csvin_row
csvin_again(struct csvin *in, char *line, size_t n, int64_t number)
{
	struct window window = in->window;
	int64_t next = in->next_line;
	enum csvin_row got;

	in->window = (struct window){ .p = line, .n = n, .ended = true };
	in->next_line = number;
	got = csvin_next(in);
	in->window = window;
	in->next_line = next;
	return got;
}

/* ---- the header ---- */

/* the header's names, each in quotes */
static struct str
names_as_row(struct csvin *in, const struct str *names, int n)
{
	struct buf out = { 0 };
	struct str row;

	for (int i = 0; i < n; i++) {
		if (i)
			buf_char(&out, in->dialect.delimiter);
		buf_char(&out, '"');
		buf_put(&out, names[i]);
		buf_char(&out, '"');
	}
	row = arena_str(&in->arena, buf_str(&out));
	buf_free(&out);
	return row;
}

/* the rows below the first of the header: the second names columns that the
 * first does not */
static void
read_header_rows(struct csvin *in, struct str *names, int n)
{
	for (int row = 2; row <= in->dialect.header_rows; row++) {
		if (next_row(in) != CSVIN_ROW)
			return;
		for (int i = 0; row == 2 && i < n && i < in->nfield; i++)
			if (str_trim(names[i]).n == 0)
				names[i] = arena_str(&in->arena, in->field[i]);
	}
}

static void
tell_header(const struct csvin *in)
{
	const struct dialect *d = &in->dialect;
	struct place at = { .file = in->name, .line = d->header };

	if (d->header > 1 + d->sep_line && !d->given[DIALECT_HEADER])
		diag_at(&at,
		    "the header is here, and the lines before it are left out;"
		    " --header settles it");
	if (d->header_rows > 1 && !d->given[DIALECT_HEADER_ROWS])
		diag_at(&at, "the header has %d rows; --header-rows settles it",
		    d->header_rows);
}

static void
read_header(struct csvin *in)
{
	struct place at = { .file = in->name };
	enum csvin_row got = next_row(in);
	struct str *names;
	int n = in->nfield;

	if (got == CSVIN_BAD)
		diag_fail_at(&in->error_at, "%s", in->error);
	if (got == CSVIN_END && in->dialect.header > 1)
		diag_fail_at(&at, "has no line %lld, where its header is",
		    (long long)in->dialect.header);
	if (got == CSVIN_END)
		diag_fail_at(&at, "is empty: no header row");
	in->header_raw = arena_str(&in->arena, in->raw);
	if (in->dialect.header_rows < 2) {
		columns_name(&in->arena, &in->columns, in->field, n);
		return;
	}
	names = NEW(&in->arena, struct str, (size_t)n);
	for (int i = 0; i < n; i++)
		names[i] = arena_str(&in->arena, in->field[i]);
	read_header_rows(in, names, n);
	in->header_raw = names_as_row(in, names, n);
	columns_name(&in->arena, &in->columns, names, n);
}

static struct csvin *
create(const char *name, const struct csvin_options *opt)
{
	static const struct dialect ours = DIALECT_OURS;
	struct csvin *in = calloc(1, sizeof *in);

	if (in == NULL)
		diag_fail("out of memory");
	in->name = name;
	in->tables = opt->tables;
	in->max_field = opt->max_field ? opt->max_field : MAX_FIELD;
	in->max_row = in->max_field * 4 + CHUNK;
	in->next_line = 1;
	in->dialect = ours;
	in->dialect.line_ends = "LF";
	return in;
}

/* of a definition: a semicolon where its header has nothing else, as it was
 * saved by a spreadsheet of a country with decimal commas */
static char
table_delimiter(struct str sample)
{
	struct str line;

	do
		sample = str_cut(sample, '\n', &line);
	while (sample.n &&
	    (str_starts(line, STR("#")) || str_starts(line, STR("\"#"))));
	return str_find(line, ';') < line.n && str_find(line, ',') == line.n
	    ? ';'
	    : ',';
}

/* refuse what is no CSV at all, then find the dialect */
static void
take_dialect(struct csvin *in, const struct csvin_options *opt)
{
	struct place at = { .file = in->name };
	const char *not_csv = sniff_refuse(source_peek(in->source, SNIFF_SIZE));
	struct dialect *d = &in->dialect;

	if (not_csv)
		diag_fail_at(&at, "%s", not_csv);
	if (!opt->tables)
		*d = opt->dialect;
	d->encoding = source_decode(in->source, d->encoding, d->charset);
	d->bom = source_had_bom(in->source);
	d->gzip = source_is_gzip(in->source);
	d->why[DIALECT_ENCODING] = d->bom ? "byte order mark" : "found";
	if (opt->tables) {
		d->delimiter =
		    table_delimiter(source_peek(in->source, SNIFF_SIZE));
		return;
	}
	sniff_lines(source_peek(in->source, SNIFF_SIZE), d);
	sniff_dialect(source_peek(in->source, SNIFF_SIZE), d);
	in->window.cr = d->cr;
}

/* pass over the lines before the header */
static void
find_header(struct csvin *in)
{
	bool too_long;

	for (; in->next_line < in->dialect.header; in->next_line++)
		window_pass(&in->window,
		    window_line_end(
			&in->window, in->window.at, in->max_row, &too_long));
}

static void
start(struct csvin *in)
{
	const struct dialect *d = &in->dialect;

	in->loose.d = d;
	in->odd = d->blank || d->blanks || d->escape || !d->quote;
	in->quoted = quoted_new(d->delimiter, d->quote);
	find_header(in);
	read_header(in);
}

struct csvin *
csvin_open(const char *path, const struct csvin_options *opt)
{
	struct csvin *in = create(diag_file(path), opt);

	in->source = source_open(path);
	window_open(&in->window, in->source);
	take_dialect(in, opt);
	start(in);
	tell_header(in);
	return in;
}

struct csvin *
csvin_open_text(
    const char *name, struct str text, const struct csvin_options *opt)
{
	struct csvin *in = create(name, opt);

	dialect_over(&in->dialect, &opt->dialect);
	window_open_text(&in->window, text);
	in->window.cr = in->dialect.cr;
	start(in);
	return in;
}

const struct dialect *
csvin_dialect(const struct csvin *in)
{
	return &in->dialect;
}

int
csvin_columns(const struct csvin *in)
{
	return in->columns.n;
}

struct str
csvin_name(const struct csvin *in, int i)
{
	return in->columns.names[i];
}

bool
csvin_renamed(const struct csvin *in, int i)
{
	return in->columns.renamed[i];
}

int
csvin_column(const struct csvin *in, struct str name)
{
	return columns_find(&in->columns, name);
}

struct str
csvin_field(const struct csvin *in, int i)
{
	return i >= 0 && i < in->nfield ? in->field[i] : (struct str){ 0 };
}

const struct str *
csvin_fields(const struct csvin *in)
{
	return in->field;
}

int64_t
csvin_line(const struct csvin *in)
{
	return in->line;
}

/* walk over the row as it stands to where field i begins */
static const char *
walk(const struct csvin *in, int i, int64_t *line, const char **line_start)
{
	const char *p = in->raw.p, *end = p + in->raw.n;
	bool start = true, opened = false, inside = false;

	*line = in->line;
	*line_start = p;
	for (; p < end && i > 0; p++) {
		if (*p == in->dialect.quote && (start || opened)) {
			opened = true;
			inside = !inside;
		}
		start = false;
		if (*p == '\n' ||
		    (in->dialect.cr && *p == '\r' && p[1] != '\n')) {
			++*line;
			*line_start = p + 1;
		} else if (*p == in->dialect.delimiter && !inside) {
			i--;
			start = true;
			opened = false;
		}
	}
	return p;
}

static const char *
walk_loose(
    const struct csvin *in, int i, int64_t *line, const char **line_start)
{
	const char *p = in->raw.p, *end = p + in->loose.at[i];

	*line = in->line;
	*line_start = p;
	for (; p < end; p++)
		if (*p == '\n' || (in->dialect.cr && *p == '\r')) {
			++*line;
			*line_start = p + 1;
		}
	return end;
}

struct place
csvin_place(const struct csvin *in, int i)
{
	struct place at = { .file = in->name, .line = in->line };
	const char *line_start, *p;

	if (i < 0)
		return at;
	p = in->by_loose && i < in->nfield
	    ? walk_loose(in, i, &at.line, &line_start)
	    : walk(in, i, &at.line, &line_start);
	at.column = p - line_start + 1;
	if (i < in->columns.n)
		at.field = in->columns.names[i];
	return at;
}

const char *
csvin_error(const struct csvin *in, struct place *at)
{
	*at = in->error_at;
	return in->error;
}

struct str
csvin_raw(const struct csvin *in)
{
	return in->raw;
}

struct str
csvin_raw_header(const struct csvin *in)
{
	return in->header_raw;
}

int64_t
csvin_taken(const struct csvin *in)
{
	return in->source ? source_taken(in->source) : 0;
}

void
csvin_fail(const struct csvin *in, int i, const char *fmt, ...)
{
	struct place at = csvin_place(in, i);
	char message[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(message, sizeof message, fmt, ap);
	va_end(ap);
	diag_fail_at(&at, "%s", message);
}

bool
csvin_close(struct csvin *in)
{
	bool clean = in->source == NULL || source_close(in->source);

	clean = clean && !in->told;
	loose_free(&in->loose);
	quoted_free(in->quoted);
	free(in->field);
	window_close(&in->window);
	arena_free(&in->arena);
	free(in);
	return clean;
}

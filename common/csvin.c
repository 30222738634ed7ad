#include "csvin.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "columns.h"
#include "quoted.h"
#include "sniff.h"
#include "split.h"
#include "window.h"

enum { CHUNK = 1 << 18, MAX_FIELD = 1 << 20 };

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

		while (start > in->window.p && start[-1] != '\n')
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
			if (open)
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

/* the row at hand is none: say so, and go on after its first line, `first`
 * bytes long */
static bool
give_up(struct csvin *in, size_t first)
{
	size_t end = in->window.at + first;

	in->raw = window_line(&in->window, in->window.at, end);
	in->next_line = in->line + 1;
	window_pass(&in->window, end);
	return false;
}

static bool
not_closed(struct csvin *in, size_t first, bool too_long)
{
	size_t at = in->window.at;

	bad(in, in->line, opening(in, window_line(&in->window, at, at + first)),
	    "a quote opened here is not closed %s",
	    too_long ? "within the greatest length of a field"
		     : "before the end of the file");
	return give_up(in, first);
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

		if (!quoted_feed(in->quoted, text, &used)) {
			bad(in, in->next_line, text.p + used,
			    "a quote inside a field that is not quoted, or text"
			    " after a closing quote; write \"\" for a quote");
			return give_up(in, first);
		}
		in->next_line++;
		quotes += count(text, in->dialect.quote);
		if (quotes % 2 == 0 && !too_long)
			break;
		too_long = too_long || lf - w->at > in->max_field + first;
		if (too_long || lf == w->n)
			return not_closed(in, first, too_long);
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
	bad(in, in->line, NULL, "the line is longer than a row may be");
	return CSVIN_BAD;
}

/* the next row, of any width */
static enum csvin_row
next_row(struct csvin *in)
{
	struct window *w = &in->window;

	for (;;) {
		bool too_long;
		size_t lf = window_line_end(w, w->at, in->max_row, &too_long);
		struct str line = window_line(w, w->at, lf);

		if (w->at == w->n)
			return CSVIN_END;
		in->nfield = 0;
		in->line = in->next_line;
		if (too_long)
			return too_long_row(in);
		if (passed_over(in, line) || split_unquoted(in, line)) {
			in->raw = line;
			in->next_line++;
			window_pass(w, lf);
		} else {
			in->nfield = 0;
			if (!split_quoted(in, lf))
				return CSVIN_BAD;
		}
		if (in->nfield && !is_comment(in))
			return CSVIN_ROW;
	}
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

/* ---- the header ---- */

static void
read_header(struct csvin *in)
{
	struct place at = { .file = in->name };
	enum csvin_row got = next_row(in);

	if (got == CSVIN_BAD)
		diag_fail_at(&in->error_at, "%s", in->error);
	if (got == CSVIN_END)
		diag_fail_at(&at, "is empty: no header row");
	in->header_raw = arena_str(&in->arena, in->raw);
	columns_name(&in->arena, &in->columns, in->field, in->nfield);
}

static struct csvin *
create(const char *name, const struct csvin_options *opt)
{
	struct csvin *in = calloc(1, sizeof *in);

	if (in == NULL)
		diag_fail("out of memory");
	in->name = name;
	in->tables = opt->tables;
	in->max_field = opt->max_field ? opt->max_field : MAX_FIELD;
	in->max_row = in->max_field * 4 + CHUNK;
	in->next_line = 1;
	in->dialect = (struct dialect){ .delimiter = ',',
		.quote = opt->quote ? opt->quote : '"',
		.encoding = ENCODING_UTF8,
		.line_end = "LF",
		.delimiter_why = "given",
		.encoding_why = "given" };
	return in;
}

/* refuse what is no CSV at all, then find the dialect */
static void
take_dialect(struct csvin *in, const struct csvin_options *opt)
{
	struct place at = { .file = in->name };
	const char *not_csv = sniff_refuse(source_peek(in->source, SNIFF_SIZE));

	if (not_csv)
		diag_fail_at(&at, "%s", not_csv);
	in->dialect.encoding = source_decode(
	    in->source, opt->tables ? ENCODING_UTF8 : opt->encoding);
	in->dialect.bom = source_had_bom(in->source);
	in->dialect.gzip = source_is_gzip(in->source);
	in->dialect.encoding_why = opt->encoding || opt->tables ? "given"
	    : in->dialect.bom ? "byte order mark"
			      : "found";
	if (opt->tables)
		return;
	sniff_lines(source_peek(in->source, SNIFF_SIZE), &in->dialect);
	sniff_delimiter(
	    source_peek(in->source, SNIFF_SIZE), opt->delimiter, &in->dialect);
	in->window.cr = strcmp(in->dialect.line_end, "CR") == 0;
}

struct csvin *
csvin_open(const char *path, const struct csvin_options *opt)
{
	struct csvin *in = create(diag_file(path), opt);
	bool too_long;

	in->source = source_open(path);
	window_open(&in->window, in->source);
	take_dialect(in, opt);
	in->quoted = quoted_new(in->dialect.delimiter, in->dialect.quote);
	if (in->dialect.sep_line) { /* not a row: pass over it */
		window_pass(&in->window,
		    window_line_end(&in->window, 0, in->max_row, &too_long));
		in->next_line++;
	}
	read_header(in);
	return in;
}

struct csvin *
csvin_open_text(
    const char *name, struct str text, const struct csvin_options *opt)
{
	struct csvin *in = create(name, opt);

	window_open_text(&in->window, text);
	in->quoted = quoted_new(in->dialect.delimiter, in->dialect.quote);
	read_header(in);
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
		if (*p == '\n') {
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

struct place
csvin_place(const struct csvin *in, int i)
{
	struct place at = { .file = in->name, .line = in->line };
	const char *line_start, *p;

	if (i < 0)
		return at;
	p = walk(in, i, &at.line, &line_start);
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

	quoted_free(in->quoted);
	free(in->field);
	window_close(&in->window);
	arena_free(&in->arena);
	free(in);
	return clean;
}

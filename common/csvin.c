#include "csvin.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "quoted.h"
#include "sniff.h"
#include "split.h"

enum { CHUNK = 1 << 18, MAX_FIELD = 1 << 20 };

struct csvin {
	struct source *source; /* NULL: everything is in the window already */
	const char *name;
	struct dialect dialect;
	bool tables, ended;
	size_t max_field;

	char *window;      /* the bytes around the current row, padded */
	size_t at, n, cap; /* at: the next row's first byte */
	char eol;

	struct str raw;
	int64_t line, next_line;
	struct str *field;
	int nfield, capfield;

	struct quoted *quoted; /* for rows with quotes */

	struct arena arena;
	struct str header_raw;
	struct str *names;
	bool *renamed;
	int columns;
	char error[256];
	struct place error_at;
};

/* ---- the window ---- */

static void
make_room(struct csvin *in, size_t more)
{
	if (in->at) {
		memmove(in->window, in->window + in->at, in->n - in->at);
		in->n -= in->at;
		in->at = 0;
	}
	if (in->n + more + SPLIT_PAD <= in->cap)
		return;
	in->cap = (in->n + more + SPLIT_PAD) * 2;
	in->window = realloc(in->window, in->cap);
	if (in->window == NULL)
		diag_fail("out of memory");
}

/* LF after the last byte stops every search; so does the zeroed rest */
static void
pad(struct csvin *in)
{
	memset(in->window + in->n, 0, SPLIT_PAD);
	in->window[in->n] = '\n';
}

/* more bytes of the input; offsets into the window may move, by in->at */
static bool
fill(struct csvin *in)
{
	size_t got = 0;

	if (in->source && !in->ended) {
		make_room(in, CHUNK);
		got = source_read(in->source, in->window + in->n, CHUNK);
		in->n += got;
	}
	in->ended = got == 0;
	if (got && in->eol == '\r') /* old Mac files: LF from here on */
		for (size_t i = in->n - got; i < in->n; i++)
			if (in->window[i] == '\r')
				in->window[i] = '\n';
	pad(in);
	return got > 0;
}

/* ---- a row ---- */

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

static bool
bad(struct csvin *in, int64_t line, const char *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(in->error, sizeof in->error, fmt, ap);
	va_end(ap);
	in->error_at = (struct place){ .file = in->name, .line = line };
	if (at) {
		const char *start = at;

		while (start > in->window && start[-1] != '\n')
			start--;
		in->error_at.column = at - start + 1;
	}
	return false;
}

/* the offset of the LF that ends the line at `from`, reading on as needed, or
 * in->n where there is none: at the end of the input, or, *too_long, where the
 * row has grown longer than any may be */
static size_t
line_end(struct csvin *in, size_t from, bool *too_long)
{
	size_t most = in->max_field * 4 + CHUNK, seen = from - in->at;

	*too_long = false;
	for (;;) {
		size_t begin = in->at + seen;
		char *lf = memchr(in->window + begin, '\n', in->n - begin);

		if (lf)
			return (size_t)(lf - in->window);
		seen = in->n - in->at;
		*too_long = seen > most;
		if (*too_long || !fill(in))
			return in->n;
	}
}

/* pass over the rest of a line that is too long, in constant memory */
static void
skip_line(struct csvin *in)
{
	char *lf = NULL;

	while (lf == NULL) {
		in->at = in->n;
		if (!fill(in))
			return;
		lf = memchr(in->window + in->at, '\n', in->n - in->at);
	}
	in->at = (size_t)(lf + 1 - in->window);
}

/* without the CR of a CRLF */
static struct str
line_text(const struct csvin *in, size_t from, size_t lf)
{
	size_t n = lf - from;

	if (n && in->window[lf - 1] == '\r')
		n--;
	return (struct str){ in->window + from, n };
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

/* the row that starts at in->at is no row: say so, and go on after its first
 * line, `first` bytes long */
static bool
give_up(struct csvin *in, size_t first)
{
	size_t end = in->at + first;

	in->raw = line_text(in, in->at, end);
	in->next_line = in->line + 1;
	in->at = end < in->n ? end + 1 : end;
	return false;
}

/*
 * A row with quotes, to libcsv, a physical line at a time.  Outside quotes the
 * line's end is fed as one LF; inside, as it stands.  An odd number of quotes
 * so far means inside, as libcsv refuses all else when it is strict.
 */
static bool
split_quoted(struct csvin *in, size_t lf)
{
	size_t from = 0, first = lf - in->at, used, quotes = 0;
	bool too_long = false;

	quoted_begin(in->quoted);
	for (;;) { /* `from` counts from in->at: the window may move */
		struct str text = line_text(in, in->at + from, lf);

		if (!quoted_feed(in->quoted, text, &used)) {
			bad(in, in->next_line, text.p + used,
			    "a quote inside a field that is not quoted, or text"
			    " after a closing quote; write \"\" for a quote");
			return give_up(in, first);
		}
		in->next_line++;
		quotes += count(text, in->dialect.quote);
		if (quotes % 2 == 0)
			break;
		if (lf == in->n || lf - in->at > in->max_field + first) {
			bad(in, in->line,
			    opening(in, line_text(in, in->at, in->at + first)),
			    "a quote opened here is not closed %s",
			    too_long || lf < in->n
				? "within the greatest length of a field"
				: "before the end of the file");
			return give_up(in, first);
		}
		text = str_from((struct str){ in->window + in->at + from,
				    lf + 1 - in->at - from },
		    text.n);
		quoted_feed(in->quoted, text, &used);
		from = lf + 1 - in->at;
		lf = line_end(in, in->at + from, &too_long);
	}
	quoted_feed(in->quoted, STR("\n"), &used);
	in->raw = line_text(in, in->at, lf);
	in->at = lf < in->n ? lf + 1 : lf;
	for (int i = 0; i < quoted_fields(in->quoted); i++)
		add_field(in, quoted_field(in->quoted, i));
	return true;
}

/* is this line no row at all */
static bool
passed_over(const struct csvin *in, struct str line)
{
	if (line.n == 0)
		return in->columns != 1;
	return in->tables && (line.p[0] == '#' || str_starts(line, STR("\"#")));
}

/* the next row, of any width */
static enum csvin_row
next_row(struct csvin *in)
{
	for (;;) {
		bool too_long;
		size_t lf = line_end(in, in->at, &too_long);
		struct str line = line_text(in, in->at, lf);

		if (in->at == in->n)
			return CSVIN_END;
		in->nfield = 0;
		in->line = in->next_line;
		if (too_long) {
			in->raw = (struct str){ 0 };
			in->next_line++;
			skip_line(in);
			bad(in, in->line, NULL,
			    "the line is longer than a row may be");
			return CSVIN_BAD;
		}
		if (!passed_over(in, line) && !split_unquoted(in, line)) {
			in->nfield = 0;
			return split_quoted(in, lf) ? CSVIN_ROW : CSVIN_BAD;
		}
		in->raw = line;
		in->next_line++;
		in->at = lf < in->n ? lf + 1 : lf;
		if (in->nfield)
			return CSVIN_ROW;
	}
}

enum csvin_row
csvin_next(struct csvin *in)
{
	enum csvin_row got = next_row(in);

	if (got == CSVIN_ROW && in->nfield != in->columns) {
		bad(in, in->line, NULL, "%d field%s where the header has %d",
		    in->nfield, in->nfield == 1 ? "" : "s", in->columns);
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

static bool
name_taken(const struct csvin *in, int before, struct str name)
{
	for (int i = 0; i < before; i++)
		if (str_eq(in->names[i], name))
			return true;
	return false;
}

/* an empty name becomes column_4, a second `name` becomes name_2 */
static void
name_column(struct csvin *in, int i)
{
	struct str name = str_trim(in->field[i]);
	char copy[300];

	if (name.n == 0) {
		snprintf(copy, sizeof copy, "column_%d", i + 1);
		name = str_of(copy);
	}
	in->names[i] = arena_str(&in->arena, name);
	for (int k = 2; name_taken(in, i, in->names[i]); k++) {
		snprintf(copy, sizeof copy, "%.*s_%d",
		    name.n < 256 ? (int)name.n : 256, name.p, k);
		in->names[i] = arena_str(&in->arena, str_of(copy));
		in->renamed[i] = true;
	}
}

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
	in->columns = in->nfield;
	in->names = NEW(&in->arena, struct str, (size_t)in->columns);
	in->renamed = NEW(&in->arena, bool, (size_t)in->columns);
	for (int i = 0; i < in->columns; i++)
		name_column(in, i);
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
	in->eol = '\n';
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
	if (strcmp(in->dialect.line_end, "CR") == 0)
		in->eol = '\r';
}

struct csvin *
csvin_open(const char *path, const struct csvin_options *opt)
{
	struct csvin *in = create(diag_file(path), opt);
	bool too_long;

	in->source = source_open(path);
	take_dialect(in, opt);
	in->quoted = quoted_new(in->dialect.delimiter, in->dialect.quote);
	make_room(in, CHUNK);
	pad(in);
	if (in->dialect.sep_line) { /* not a row: pass over it */
		size_t lf = line_end(in, 0, &too_long);

		in->at = lf < in->n ? lf + 1 : lf;
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

	in->quoted = quoted_new(in->dialect.delimiter, in->dialect.quote);
	make_room(in, text.n);
	if (text.n)
		memcpy(in->window, text.p, text.n);
	in->n = text.n;
	in->ended = true;
	pad(in);
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
	return in->columns;
}

struct str
csvin_name(const struct csvin *in, int i)
{
	return in->names[i];
}

bool
csvin_renamed(const struct csvin *in, int i)
{
	return in->renamed[i];
}

int
csvin_column(const struct csvin *in, struct str name)
{
	for (int i = 0; i < in->columns; i++)
		if (str_eq(in->names[i], name))
			return i;
	name = str_trim(name);
	for (int i = 0; i < in->columns; i++)
		if (str_eq_fold(in->names[i], name))
			return i;
	return -1;
}

struct str
csvin_field(const struct csvin *in, int i)
{
	return i >= 0 && i < in->nfield ? in->field[i] : (struct str){ 0 };
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
	bool quoted = false, start = true;

	*line = in->line;
	*line_start = p;
	for (; p < end && i > 0; p++) {
		if (*p == in->dialect.quote && (quoted || start))
			quoted = !quoted;
		start = false;
		if (*p == '\n') {
			++*line;
			*line_start = p + 1;
		} else if (*p == in->dialect.delimiter && !quoted) {
			i--;
			start = true;
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
	if (i < in->columns)
		at.field = in->names[i];
	return at;
}

bool
csvin_quoted(const struct csvin *in, int i)
{
	const char *line_start, *p;
	int64_t line;

	p = walk(in, i, &line, &line_start);
	return p < in->raw.p + in->raw.n && *p == in->dialect.quote;
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
	free(in->window);
	arena_free(&in->arena);
	free(in);
	return clean;
}

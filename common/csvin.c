#include "csvin.h"

#include <stdlib.h>

#include "csvin_own.h"
#include "sniff.h"

enum { CHUNK = 1 << 18, MAX_FIELD = 1 << 20 };

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
	csvin_bad(in, in->line, NULL,
	    "the line is longer than a row may be, see --max-field");
	return CSVIN_BAD;
}

enum csvin_row
csvin_step(struct csvin *in)
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
		if (!csvin_split(in, line, lf))
			return CSVIN_BAD;
		if (in->nfield == 0 || csvin_is_empty(in)) {
			if (csvin_ends(in, true))
				break;
			continue;
		}
		if (csvin_footer(in, &again))
			break;
		if (!again && !is_comment(in) && !csvin_is_header(in)) {
			csvin_notice_row(in);
			return CSVIN_ROW;
		}
	}
	csvin_tell(in);
	return CSVIN_END;
}

enum csvin_row
csvin_next(struct csvin *in)
{
	enum csvin_row got = csvin_step(in);

	if (got == CSVIN_ROW && in->nfield != in->columns.n) {
		csvin_bad(in, in->line, NULL,
		    "%d field%s where the header has %d", in->nfield,
		    in->nfield == 1 ? "" : "s", in->columns.n);
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

static const char *
why_encoding(const struct dialect *d)
{
	static const char *const why[ENCODING_COUNT] = {
		[ENCODING_UTF8] = "the sample has its form",
		[ENCODING_UTF16LE] = "every other byte is NUL",
		[ENCODING_UTF16BE] = "every other byte is NUL",
		[ENCODING_WINDOWS_1252] = "the sample is not UTF-8",
	};

	return d->bom ? "byte order mark" : why[d->encoding];
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
	d->why[DIALECT_ENCODING] = why_encoding(d);
	if (opt->tables) {
		d->delimiter =
		    table_delimiter(source_peek(in->source, SNIFF_SIZE));
		return;
	}
	sniff_lines(source_peek(in->source, SNIFF_SIZE), d);
	sniff_dialect(source_peek(in->source, SNIFF_SIZE), d);
	in->window.cr = d->cr;
}

static void
start(struct csvin *in)
{
	const struct dialect *d = &in->dialect;

	in->loose.d = d;
	in->odd = d->blank || d->blanks || d->escape || !d->quote;
	in->quoted = quoted_new(d->delimiter, d->quote);
	csvin_find_header(in);
	csvin_read_header(in);
}

struct csvin *
csvin_open(const char *path, const struct csvin_options *opt)
{
	struct csvin *in = create(diag_file(path), opt);

	in->source = source_open(path);
	window_open(&in->window, in->source);
	take_dialect(in, opt);
	start(in);
	csvin_tell_header(in);
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

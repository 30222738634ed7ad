/*
 * csvin-differential: the reader of files, against a small parser that reads a
 * byte at a time, and against libcsv alone
 *
 * Each text is read from memory and from a file, in pieces of many sizes; the
 * rows, the lines they start on, the places of their fields, and where reading
 * goes on after a malformed row must be those of the small parser. CS_FUZZ_ROWS
 * sets the rows of a test, for long runs and slow ones.
 */
#define _GNU_SOURCE /* memmem() */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "csvin.h"
#include "quoted.h"
#include "rng.h"
#include "tap.h"

static const char *const sizes[] = { "1", "2", "3", "7", "64", "131072" };

enum { SIZES = sizeof sizes / sizeof *sizes, LARGE = 4, FIELDS = 64 };

/* ---- the small parser ---- */

/* one row of the text, as the small parser has it */
struct row {
	size_t start, end;         /* end: after its LF */
	size_t start_again;        /* where, after a malformed row */
	bool valid, quoted, stray; /* a quote within an unquoted field */
	int n;
	size_t at[FIELDS]; /* where each field begins */
	struct buf field[FIELDS];
};

static size_t
next_line(struct str s, size_t i)
{
	i += str_find(str_from(s, i), '\n');
	return i < s.n ? i + 1 : i;
}

/* does the line end at i: LF, CRLF, or the text, with or without a CR */
static bool
at_end(struct str s, size_t i)
{
	return i == s.n || s.p[i] == '\n' ||
	    (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] == '\n'));
}

/* the field in quotes at i: the offset after its closing quote; 0: no end */
static size_t
quoted_cell(struct str s, size_t i, struct buf *out)
{
	for (i++; i < s.n; i++) {
		if (s.p[i] == '"' && (i + 1 == s.n || s.p[i + 1] != '"'))
			return i + 1;
		i += s.p[i] == '"';
		buf_char(out, s.p[i]);
	}
	return 0;
}

static size_t
plain_cell(struct str s, size_t i, struct buf *out, bool *stray)
{
	for (; !at_end(s, i) && s.p[i] != ','; i++) {
		*stray = *stray || s.p[i] == '"';
		buf_char(out, s.p[i]);
	}
	return i;
}

static void
read_row(struct str s, size_t i, struct row *r)
{
	r->start = r->start_again = i;
	r->valid = r->quoted = r->stray = false;
	for (r->n = 0; r->n < FIELDS; i++) {
		struct buf *out = &r->field[r->n];

		out->n = 0;
		r->at[r->n++] = i;
		if (i < s.n && s.p[i] == '"') {
			r->quoted = true;
			i = quoted_cell(s, i, out);
			if (i == 0 || !(at_end(s, i) || s.p[i] == ','))
				break;
		} else
			i = plain_cell(s, i, out, &r->stray);
		if (at_end(s, i)) {
			r->valid = !(r->quoted && r->stray);
			break;
		}
	}
	/* on after the line of the quote that opened, or the row's first */
	if (i == 0 && !r->valid && !r->stray)
		r->start_again = r->at[r->n - 1];
	r->end = next_line(s, r->valid ? i : r->start_again);
}

/* ---- what was read, as a text ---- */

static void
put_field(struct buf *out, int64_t line, int64_t column, struct str s)
{
	buf_printf(
	    out, "%lld:%lld %zu ", (long long)line, (long long)column, s.n);
	buf_put(out, s);
	buf_char(out, ';');
}

static void
put_row(struct buf *out, struct str s, const struct row *r, int64_t line)
{
	size_t at = r->start;

	for (int i = 0; i < r->n; i++) {
		size_t start;

		for (; at < r->at[i]; at++)
			line += s.p[at] == '\n';
		for (start = at; start > 0 && s.p[start - 1] != '\n';)
			start--;
		put_field(out, line, (int64_t)(at - start) + 1,
		    buf_str(&r->field[i]));
	}
	buf_char(out, '|');
}

/* the text as the small parser reads it; *rows counts */
static void
by_hand(struct str s, struct row *r, int columns, struct buf *out, int *rows)
{
	int64_t line = 1;
	bool header = true;

	for (size_t i = 0; i < s.n; i = r->end) {
		read_row(s, i, r);
		if (!(columns != 1 && at_end(s, i)) && !header) {
			++*rows;
			if (r->valid && r->n == columns)
				put_row(out, s, r, line);
			else
				buf_printf(out, "bad %lld|", (long long)line);
		}
		for (; i < r->end; i++)
			line += s.p[i] == '\n';
		header = false;
	}
}

static void
by_csvin(struct csvin *in, struct buf *out)
{
	enum csvin_row got;

	while ((got = csvin_next(in)) != CSVIN_END) {
		if (got == CSVIN_BAD) {
			buf_printf(out, "bad %lld|", (long long)csvin_line(in));
			continue;
		}
		for (int i = 0; i < csvin_columns(in); i++) {
			struct place at = csvin_place(in, i);

			put_field(out, at.line, at.column, csvin_field(in, i));
		}
		buf_char(out, '|');
	}
	csvin_close(in);
}

/* ---- the comparison ---- */

struct trial {
	struct row row;
	struct quoted *quoted;
	struct buf text, want, got;
	int columns, rows, wrong;
	int most; /* rows of a test */
	char path[64];
};

static const struct csvin_options options = { .dialect = DIALECT_OURS };

static void
compare(struct trial *t, struct csvin *in, const char *how)
{
	t->got.n = 0;
	by_csvin(in, &t->got);
	if (str_eq(buf_str(&t->want), buf_str(&t->got)))
		return;
	if (t->wrong++ == 0 && t->text.n < 500)
		note("%s: <%.*s>", how, STRF(buf_str(&t->text)));
}

static void
write_file(const struct trial *t)
{
	FILE *fp = fopen(t->path, "w");

	if (fp == NULL || fwrite(t->text.p, 1, t->text.n, fp) != t->text.n ||
	    fclose(fp) != 0) {
		perror(t->path);
		exit(1);
	}
}

/* every row that libcsv takes too: the same fields */
static void
by_libcsv(struct trial *t)
{
	struct str s = buf_str(&t->text);
	struct row *r = &t->row;
	size_t used;

	for (size_t i = 0; i < s.n; i = r->end) {
		bool same = true;
		size_t end;

		read_row(s, i, r);
		if (!r->valid || r->stray || at_end(s, i))
			continue;
		end = r->end - (s.p[r->end - 1] == '\n');
		end -= end > i && s.p[end - 1] == '\r';
		quoted_begin(t->quoted);
		same = quoted_feed(t->quoted, (struct str){ s.p + i, end - i },
			   &used) &&
		    quoted_feed(t->quoted, STR("\n"), &used) &&
		    quoted_fields(t->quoted) == r->n;
		for (int k = 0; same && k < r->n; k++)
			same = str_eq(
			    quoted_field(t->quoted, k), buf_str(&r->field[k]));
		if (!same && t->wrong++ == 0)
			note("libcsv: <%.*s>", (int)(end - i), s.p + i);
	}
}

/* from memory, and from a file in pieces of the sizes from `first` on, some of
 * them each time */
static void
run(struct trial *t, unsigned first)
{
	t->want.n = 0;
	by_hand(buf_str(&t->text), &t->row, t->columns, &t->want, &t->rows);
	compare(t, csvin_open_text("text", buf_str(&t->text), &options),
	    "from memory");
	write_file(t);
	for (int i = 0; i < 2; i++) {
		const char *size = sizes[first + rng_below(SIZES - first)];

		setenv("CS_READ_SIZE", size, 1);
		compare(t, csvin_open(t->path, &options), size);
	}
	by_libcsv(t);
}

/* ---- texts ---- */

static const char *const pieces[] = { ",", "\"", "\n", "\r", "\r\n", " ", "\t",
	"a", "bc", "\"\"", "\xc3\xa9", "\xf0\x9f\x98\x80", ";", "#", "0" };

enum { PIECES = sizeof pieces / sizeof *pieces };

static void
header(struct trial *t)
{
	t->text.n = 0;
	t->columns = 1 + (int)rng_below(4);
	for (int i = 0; i < t->columns; i++)
		buf_printf(&t->text, "%sc%d", i ? "," : "", i);
	buf_puts(&t->text, rng_below(2) ? "\n" : "\r\n");
}

/* a cell as a careful program writes it */
static void
good_cell(struct buf *out)
{
	bool quote = rng_below(3) == 0;

	if (quote)
		buf_char(out, '"');
	for (unsigned n = rng_below(6); n-- > 0;) {
		const char *p = pieces[rng_below(PIECES)];

		if (quote)
			buf_puts(out, *p == '"' ? "\"\"" : p);
		else if (strchr(",\"\r\n", *p) == NULL)
			buf_puts(out, p);
	}
	if (quote)
		buf_char(out, '"');
}

static void
good_rows(struct trial *t, int rows)
{
	const char *end = rng_below(2) ? "\n" : "\r\n";

	header(t);
	for (int r = 0; r < rows; r++) {
		if (rng_below(8) == 0)
			end = rng_below(2) ? "\n" : "\r\n";
		for (int i = 0; i < t->columns; i++) {
			if (i)
				buf_char(&t->text, ',');
			good_cell(&t->text);
		}
		if (r + 1 < rows || rng_below(2))
			buf_puts(&t->text, end);
	}
}

static void
any_rows(struct trial *t, int length)
{
	unsigned letters = 4 + rng_below(PIECES - 3);

	header(t);
	for (int i = 0; i < length; i++)
		buf_puts(&t->text, pieces[rng_below(letters)]);
}

static void
test_good(struct trial *t)
{
	for (t->wrong = t->rows = 0; t->rows < t->most && !t->wrong;) {
		good_rows(t, 1 + (int)rng_below(200));
		run(t, 0);
		if (memmem(t->want.p, t->want.n, "|bad ", 5))
			t->wrong++;
	}
	ok(t->wrong == 0, "%d well-formed rows", t->rows);
}

static void
test_any(struct trial *t)
{
	for (t->wrong = t->rows = 0; t->rows < t->most && !t->wrong;) {
		any_rows(t, (int)rng_below(400));
		run(t, 0);
	}
	ok(t->wrong == 0, "%d rows of anything", t->rows);
}

/* each construct with its middle at k times a buffer's size, a little before
 * and after */
static void
test_edges(struct trial *t, size_t size)
{
	static const char *const rows[] = { "ab,cd\r\n", "\"a\",\"b\"\r\n",
		"\"a\"\"b\",\"\"\"\"\n", "\"a\r\nb\",\"c\n\"\r\n",
		"\"\",\"\"\n", "\xf0\x9f\x98\x80,\"\xc3\xa9\"\n",
		"a,\"b\"c\n1,2\n", "\"open,x\n1,2\n", "a\r,b\r\r\n", ",\n\n\n",
		"5\" pipe,6\"\n" };

	t->wrong = t->rows = 0;
	t->columns = 2;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t k = 1; k <= 2; k++)
			for (size_t back = 0; back < 14; back++) {
				t->text.n = 0;
				buf_puts(&t->text, "a,b\n");
				while (t->text.n + 4096 < k * size - back)
					buf_printf(&t->text, "%04094d,\n", 7);
				while (t->text.n < k * size - back - 2)
					buf_char(&t->text, 'x');
				buf_puts(&t->text, ",\n");
				buf_puts(&t->text, rows[i]);
				buf_puts(&t->text, "last,1");
				run(t, LARGE);
			}
	ok(t->wrong == 0, "%d rows at the edges of buffers of %zu", t->rows,
	    size);
}

int
main(void)
{
	static struct trial t;
	const char *dir = getenv("TMPDIR"), *most = getenv("CS_FUZZ_ROWS");
	int fd;

	snprintf(
	    t.path, sizeof t.path, "%.40s/csvin.XXXXXX", dir ? dir : "/tmp");
	fd = mkstemp(t.path);
	if (fd < 0)
		return 1;
	close(fd);
	t.most = most ? atoi(most) : 120000;
	t.quoted = quoted_new(',', '"');
	test_good(&t);
	test_any(&t);
	test_edges(&t, 1 << 17);
	test_edges(&t, 1 << 18);
	unlink(t.path);
	for (int i = 0; i < FIELDS; i++)
		buf_free(&t.row.field[i]);
	buf_free(&t.text);
	buf_free(&t.want);
	buf_free(&t.got);
	quoted_free(t.quoted);
	return done_testing();
}

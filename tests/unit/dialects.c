/*
 * dialects: random tables, written in random dialects, are read back equal: by
 * what is found where that can be known, else by what is given
 *
 * CS_ROUNDS sets how many.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "csvin.h"
#include "rng.h"
#include "tap.h"

enum { COLUMNS = 6, ROWS = 24 };

struct trial {
	struct dialect d;
	bool all; /* every field in quotes */
	int titles, columns, rows;
	int escaped, quoted; /* that an escape stands before; in quotes */
	bool odd_break;      /* a line break within quotes, not the file's */
	struct buf cell[ROWS][COLUMNS], text, file;
	const char *end;
	char path[64];
};

static const char *const bits[] = { "a", "Bc", "17", "-2.5", " ", "\xc3\xa9",
	"x y", "\xe2\x82\xac", "2026-01-02", "z" };
static const char *const hard[] = { ",", ";", "|", "^", "\t", "\"", "'", "\\",
	"\n", "\r\n", "\r", "\"\"", "," };

static void
make_cell(struct buf *out, bool empty)
{
	out->n = 0;
	if (empty && rng_below(6) == 0)
		return;
	for (unsigned n = rng_below(3) + 1; n; n--) {
		buf_puts(out, bits[rng_below(sizeof bits / sizeof *bits)]);
		if (rng_below(12) == 0)
			buf_puts(
			    out, hard[rng_below(sizeof hard / sizeof *hard)]);
	}
}

static void
make_table(struct trial *t)
{
	t->columns = 3 + (int)rng_below(COLUMNS - 2);
	t->rows = 6 + (int)rng_below(ROWS - 5);
	for (int i = 0; i < t->columns; i++) {
		t->cell[0][i].n = 0;
		buf_printf(&t->cell[0][i], "name%d", i);
	}
	for (int r = 1; r < t->rows; r++)
		for (int i = 0; i < t->columns; i++)
			make_cell(&t->cell[r][i], i > 0);
	for (int i = 0; i < t->columns; i++) /* so that it shows */
		buf_char(&t->cell[1][i], 'w');
}

static void
make_dialect(struct trial *t)
{
	static const char signs[] = ",;\t|^";
	static const char *const ends[] = { "\n", "\r\n", "\r" };
	struct dialect *d = &t->d;

	*d = (struct dialect){ .delimiter = signs[rng_below(5)],
		.quote = rng_below(4) ? '"' : '\'',
		.escape = rng_below(4) ? '\0' : '\\',
		.encoding = ENCODING_UTF8 };
	d->blank = d->delimiter != '\t' && rng_below(5) == 0;
	d->blanks = rng_below(10) == 0;
	if (d->blanks)
		d->blank = false;
	t->all = d->quote == '\'' || rng_below(3) == 0;
	t->end = ends[rng_below(3)];
	d->cr = strcmp(t->end, "\r") == 0;
	t->titles = rng_below(6) ? 0 : 1 + (int)rng_below(3);
}

static bool
wants_quotes(const struct trial *t, struct str s)
{
	const struct dialect *d = &t->d;

	if (t->all || (d->blanks && s.n == 0))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == d->quote || s.p[i] == '\n' || s.p[i] == '\r' ||
		    (!d->blanks && s.p[i] == d->delimiter) ||
		    (d->escape && s.p[i] == d->escape) ||
		    (d->blanks && (s.p[i] == ' ' || s.p[i] == '\t')))
			return true;
	return d->blank && s.n && s.p[0] == ' ';
}

static void
write_cell(struct trial *t, struct str s)
{
	const struct dialect *d = &t->d;

	if (!wants_quotes(t, s)) {
		buf_put(&t->text, s);
		return;
	}
	t->quoted++;
	buf_char(&t->text, d->quote);
	for (size_t i = 0; i < s.n; i++) {
		t->odd_break |= d->cr && s.p[i] == '\n';
		if (s.p[i] == d->quote || (d->escape && s.p[i] == d->escape)) {
			t->escaped += s.p[i] == d->quote;
			buf_char(&t->text, d->escape ? d->escape : d->quote);
		}
		buf_char(&t->text, s.p[i]);
	}
	buf_char(&t->text, d->quote);
}

static void
write_between(struct trial *t)
{
	const struct dialect *d = &t->d;

	buf_char(&t->text, d->blanks ? ' ' : d->delimiter);
	if (d->blank)
		buf_char(&t->text, ' ');
	for (unsigned n = d->blanks ? rng_below(3) : 0; n; n--)
		buf_char(&t->text, ' ');
}

static void
write_text(struct trial *t)
{
	t->text.n = 0;
	t->quoted = t->escaped = 0;
	t->odd_break = false;
	for (int i = 0; i < t->titles; i++) {
		buf_printf(&t->text, "Title%d%s", i, t->end);
		if (i + 1 == t->titles && rng_below(2))
			buf_puts(&t->text, t->end);
	}
	for (int r = 0; r < t->rows; r++) {
		for (int i = 0; i < t->columns; i++) {
			if (i)
				write_between(t);
			write_cell(t, buf_str(&t->cell[r][i]));
		}
		if (r + 1 < t->rows || rng_below(2))
			buf_puts(&t->text, t->end);
	}
}

/* UTF-8 as UTF-16, with a mark */
static void
put_utf16(struct buf *out, struct str s, bool big)
{
	out->n = 0;
	for (size_t i = 0; i <= s.n;) {
		unsigned c = i ? (unsigned char)s.p[i - 1] : 0xfeff;

		if (i && c >= 0xe0) {
			c = (c & 15) << 12 |
			    ((unsigned char)s.p[i] & 63u) << 6 |
			    ((unsigned char)s.p[i + 1] & 63u);
			i += 2;
		} else if (i && c >= 0xc0) {
			c = (c & 31) << 6 | ((unsigned char)s.p[i] & 63u);
			i++;
		}
		buf_char(out, (char)(big ? c >> 8 : c & 255));
		buf_char(out, (char)(big ? c & 255 : c >> 8));
		i++;
	}
}

static void
write_file(struct trial *t)
{
	struct str text = buf_str(&t->text);
	unsigned how = rng_below(8);
	FILE *fp = fopen(t->path, "w");

	t->file.n = 0;
	if (how < 2) {
		put_utf16(&t->file, text, how);
	} else {
		buf_puts(&t->file, how == 2 ? "\xef\xbb\xbf" : "");
		buf_put(&t->file, text);
	}
	if (fp == NULL || fwrite(t->file.p, 1, t->file.n, fp) != t->file.n ||
	    fclose(fp) != 0) {
		perror(t->path);
		exit(1);
	}
}

/* can nobody tell: single quotes of which there are none, an escape that is
 * never used, line breaks of two sorts, blanks below titles */
static bool
unknowable(const struct trial *t)
{
	const struct dialect *d = &t->d;

	return (d->escape && t->escaped == 0 && t->quoted) || t->odd_break ||
	    (d->escape && t->text.n && memchr(t->text.p, '\\', t->text.n)) ||
	    (d->blanks && t->titles);
}

/* what is between fields shows in the first row whose fields have none of it */
static void
give_all(struct trial *t, struct csvin_options *opt)
{
	bool *given = t->d.given;

	given[DIALECT_DELIMITER] = given[DIALECT_QUOTE] = true;
	given[DIALECT_ESCAPE] = given[DIALECT_LINE_ENDS] = true;
	opt->dialect = t->d;
	opt->dialect.encoding = ENCODING_UNKNOWN;
}

static bool
same(struct trial *t, const struct csvin_options *opt)
{
	struct csvin *in = csvin_open(t->path, opt);
	bool good = csvin_columns(in) == t->columns;

	for (int i = 0; good && i < t->columns; i++)
		good = str_eq(csvin_name(in, i), buf_str(&t->cell[0][i]));
	for (int r = 1; good && r < t->rows; r++) {
		good = csvin_next(in) == CSVIN_ROW;
		for (int i = 0; good && i < t->columns; i++)
			good =
			    str_eq(csvin_field(in, i), buf_str(&t->cell[r][i]));
	}
	good = good && csvin_next(in) == CSVIN_END;
	csvin_close(in);
	return good;
}

static void
show(const struct trial *t, bool given)
{
	struct buf out = { 0 };

	for (int i = 0; i < DIALECT_COUNT; i++) {
		buf_char(&out, ' ');
		dialect_put(&out, &t->d, (enum dialect_item)i);
	}
	note("%s%.*s", given ? "given:" : "found:", STRF(buf_str(&out)));
	note("<%.*s>", STRF(buf_str(&t->text)));
	buf_free(&out);
}

int
main(void)
{
	static const char *const sizes[] = { "1", "3", "64", "131072" };
	static struct trial t;
	const char *dir = getenv("TMPDIR"), *most = getenv("CS_ROUNDS");
	int rounds = most ? atoi(most) : 10000, wrong[2] = { 0 }, n[2] = { 0 };
	int fd;

	snprintf(
	    t.path, sizeof t.path, "%.40s/dialects.XXXXXX", dir ? dir : "/tmp");
	fd = mkstemp(t.path);
	if (fd < 0 || freopen("/dev/null", "w", stderr) == NULL)
		return 1;
	close(fd);
	for (int i = 0; i < rounds; i++) {
		struct csvin_options opt = { 0 };
		bool given;

		make_table(&t);
		make_dialect(&t);
		write_text(&t);
		write_file(&t);
		given = unknowable(&t) || rng_below(3) == 0;
		if (given)
			give_all(&t, &opt);
		setenv("CS_READ_SIZE", sizes[rng_below(4)], 1);
		n[given]++;
		if (!same(&t, &opt) && wrong[given]++ < 3)
			show(&t, given);
	}
	ok(wrong[1] == 0, "%d of %d tables by what is given", n[1] - wrong[1],
	    n[1]);
	ok(wrong[0] == 0, "%d of %d tables by what is found", n[0] - wrong[0],
	    n[0]);
	unlink(t.path);
	for (int r = 0; r < ROWS; r++)
		for (int i = 0; i < COLUMNS; i++)
			buf_free(&t.cell[r][i]);
	buf_free(&t.text);
	buf_free(&t.file);
	return done_testing();
}

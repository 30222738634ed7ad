#include "sniff.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "loose.h"

static const struct {
	struct str start;
	const char *message;
} refused[] = {
	{ { "PK\x03\x04", 4 },
	    "is a zip archive or an .xlsx workbook, not CSV: unpack it, or save"
	    " the sheet as CSV" },
	{ { "\xd0\xcf\x11\xe0", 4 },
	    "is an .xls workbook, not CSV: save the sheet as CSV" },
	{ { "%PDF", 4 }, "is a PDF, not CSV: export the table as CSV" },
	{ { "<!doctype", 9 },
	    "is HTML, not CSV: perhaps the page that asks to log in; fetch the"
	    " export again" },
	{ { "<html", 5 },
	    "is HTML, not CSV: perhaps the page that asks to log in; fetch the"
	    " export again" },
	{ { "<?xml", 5 }, "is XML, not CSV: export the table as CSV" },
	{ { "\x1f", 1 },
	    "begins as gzip does, but is none: perhaps cut short, get the file"
	    " again" },
	{ { "BZh", 3 }, "is bzip2, not CSV or gzip: use bzip2 -dc FILE |" },
	{ { "\x28\xb5\x2f\xfd", 4 },
	    "is zstd, not CSV or gzip: use zstd -dc FILE |" },
	{ { "\xfd"
	    "7zXZ",
	      5 },
	    "is xz, not CSV or gzip: use xz -dc FILE |" },
};

/* an opening bracket, blanks, and what may follow it */
static const char *
refuse_json(struct str s)
{
	struct str inner = str_trim(str_from(s, 1));

	if (str_starts(s, STR("{")) && str_starts(inner, STR("\"")))
		return "is JSON, not CSV: perhaps an error message; look into"
		       " it, or turn it into CSV first";
	if (str_starts(s, STR("[")) && str_starts(inner, STR("{")))
		return "is JSON, not CSV: turn it into CSV first, with jq(1)"
		       " perhaps";
	return NULL;
}

const char *
sniff_refuse(struct str raw)
{
	if (str_starts(raw, STR("\xef\xbb\xbf")))
		raw = str_from(raw, 3);
	raw = str_trim((struct str){ raw.p, raw.n < 512 ? raw.n : 512 });
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct str start = refused[i].start;

		if (raw.n >= start.n &&
		    str_eq_fold((struct str){ raw.p, start.n }, start))
			return refused[i].message;
	}
	return refuse_json(raw);
}

/* ---- line ends ---- */

struct ends {
	size_t lf, crlf, cr;
};

static struct ends
count_ends(struct str s)
{
	struct ends e = { 0 };

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\n')
			++*(i && s.p[i - 1] == '\r' ? &e.crlf : &e.lf);
		else if (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'))
			e.cr++;
	return e;
}

void
sniff_lines(struct str s, struct dialect *d)
{
	struct ends e = count_ends(s);
	bool only = e.cr && !e.lf && !e.crlf;

	d->line_ends = e.lf && e.crlf ? "mixed"
	    : e.crlf                  ? "CRLF"
	    : only                    ? "CR"
				      : "LF";
	if (d->given[DIALECT_LINE_ENDS])
		return;
	d->cr = only;
	d->why[DIALECT_LINE_ENDS] = "found";
	d->stray_cr = e.cr && !only;
}

/* ---- rows ---- */

enum { LOOK = 200, ROW = 1 << 16 };

/* what a row is like */
struct shape {
	int64_t line;
	int fields, filled, last; /* last: fields up to the last that is not
				   * empty */
	bool bad;
};

struct shapes {
	struct loose row;
	struct shape v[LOOK];
	int n, bad, lone;
	int width, alike; /* the width that most rows have, and how many */
	int rows;         /* that are not blank */
};

/* the offset after the line at i, and the line */
static size_t
next_line(struct str s, size_t i, bool cr, struct str *line)
{
	struct str rest = str_from(s, i);
	size_t n = str_find(rest, '\n'), first = n;

	if (cr && (first = str_find((struct str){ rest.p, n }, '\r')) + 1 < n)
		n = first;
	*line = (struct str){ rest.p, n };
	if (n && rest.p[n - 1] == '\r')
		line->n--;
	return i + n + (n < rest.n);
}

/* the row at i; returns the offset after it */
static size_t
measure_row(struct loose *l, struct str s, size_t i, struct shape *shape)
{
	struct str line, end;
	size_t used, first = 0, next = i;

	loose_begin(l);
	do {
		size_t from = next;

		next = next_line(s, from, l->d->cr, &line);
		first = first ? first : next;
		shape->bad = !loose_feed(l, line, &used);
		if (shape->bad || !loose_inside(l))
			break;
		end = (struct str){ line.p + line.n, next - from - line.n };
		loose_feed(l, end, &used);
		shape->bad = next == s.n || next - i > ROW;
	} while (!shape->bad);
	loose_end(l);
	shape->fields = l->n;
	shape->filled = shape->last = 0;
	for (int k = 0; k < l->n; k++)
		if (str_trim(loose_field(l, k)).n) {
			shape->filled++;
			shape->last = k + 1;
		}
	return shape->bad ? first : next;
}

/* which width have most rows of two fields or more; the first of equals */
static void
find_width(struct shapes *all)
{
	all->width = all->alike = all->rows = 0;
	for (int i = 0; i < all->n; i++) {
		int alike = 0;

		all->rows += all->v[i].filled > 0;
		if (all->v[i].bad || all->v[i].fields < 2 ||
		    all->v[i].filled == 0 || all->v[i].fields == all->width)
			continue;
		for (int k = 0; k < all->n; k++)
			alike += all->v[k].fields == all->v[i].fields &&
			    all->v[k].filled > 0 && !all->v[k].bad;
		if (alike > all->alike) {
			all->width = all->v[i].fields;
			all->alike = alike;
		}
	}
}

static void
measure(struct str s, const struct dialect *d, struct shapes *all)
{
	int64_t line = 1;

	all->row.d = d;
	all->n = all->bad = all->lone = 0;
	for (size_t i = 0; i < s.n && all->n < LOOK;) {
		struct shape *shape = &all->v[all->n];
		size_t next = measure_row(&all->row, s, i, shape);
		struct str text;

		if (next == s.n && s.n == SNIFF_SIZE && all->n)
			break; /* cut */
		shape->line = line;
		all->n++;
		all->bad += shape->bad;
		all->lone += all->row.lone && shape->fields > 1;
		for (; i < next; line++)
			i = next_line(s, i, d->cr, &text);
	}
	find_width(all);
}

/* ---- the delimiter, quotes and the escape ---- */

/* a is better: fewer bad rows, more rows alike, or as many and more fields */
static bool
better(const struct shapes *a, const struct shapes *b)
{
	int64_t x, y;

	if (a->width < 2 || b->width < 2)
		return a->width > b->width;
	x = (int64_t)a->alike * (b->rows + b->bad);
	y = (int64_t)b->alike * (a->rows + a->bad);
	return x != y ? x > y : a->width > b->width;
}

static bool
sep_line(struct str s, char *delimiter)
{
	if (s.n < 6 || !str_eq_fold((struct str){ s.p, 4 }, STR("sep=")) ||
	    (s.p[5] != '\n' && s.p[5] != '\r'))
		return false;
	*delimiter = s.p[4];
	return true;
}

/* does the text have the byte where it matters */
static bool
has(struct str s, char c)
{
	size_t n = s.n < ROW ? s.n : ROW;

	return memchr(s.p, c, n) != NULL;
}

/* try a dialect, and keep it where it is better */
static void
try(struct str s, const struct dialect *d, struct shapes *now,
    struct shapes *best, struct dialect *kept)
{
	measure(s, d, now);
	if (!better(now, best))
		return;
	best->n = now->n;
	best->bad = now->bad;
	best->width = now->width;
	best->alike = now->alike;
	best->rows = now->rows;
	memcpy(best->v, now->v, sizeof best->v);
	*kept = *d;
}

/* , ; tab | ^; and with a blank after each where every one has it */
static void
try_delimiters(struct str s, struct dialect d, struct shapes *now,
    struct shapes *best, struct dialect *kept)
{
	static const char signs[] = { ',', ';', '\t', '|', '^' };

	for (size_t i = 0; i < sizeof signs; i++) {
		d.delimiter = signs[i];
		d.blank = false;
		if (!has(s, signs[i]))
			continue;
		try(s, &d, now, best, kept);
	}
	d = *kept;
	if (best->width < 2 || d.delimiter == '\t' || best->n < 2 ||
	    !str_starts(str_from(s, str_find(s, d.delimiter) + 1), STR(" ")))
		return;
	d.blank = true;
	measure(s, &d, now);
	if (now->bad <= best->bad && now->width >= 2 && !now->lone &&
	    now->alike >= best->alike)
		*kept = d;
}

/* blanks separate where nothing else does, three fields or more in every row;
 * runs of them, but where one is as good */
static void
try_blanks(struct str s, struct dialect d, struct shapes *now,
    struct shapes *best, struct dialect *kept)
{
	int width[2] = { 0 };

	d.delimiter = ' ';
	d.blank = false;
	for (int many = 0; many < 2; many++) {
		d.blanks = many;
		measure(s, &d, now);
		if (now->width >= 3 && now->n >= 2 && now->bad == 0 &&
		    now->alike == now->rows)
			width[many] = now->width;
	}
	if (width[0] == 0 && width[1] == 0)
		return;
	d.blanks = width[1] && width[0] != width[1];
	best->width = 0;
	try(s, &d, now, best, kept);
}

static void
find_delimiter(
    struct str s, struct dialect *d, struct shapes *now, struct shapes *best)
{
	struct dialect kept = *d;

	if (d->given[DIALECT_DELIMITER] || d->sep_line) {
		measure(s, d, best);
		return;
	}
	try_delimiters(s, *d, now, best, &kept);
	if (best->width < 2 || best->alike * 2 < best->rows)
		try_blanks(s, *d, now, best, &kept);
	*d = kept;
	d->why[DIALECT_DELIMITER] =
	    best->width < 2 ? "nothing else divides the rows" : "found";
	measure(s, d, best);
}

/* how many of the first rows have fields in quotes */
static int
quoted_rows(struct str s, struct shapes *now)
{
	int n = 0;

	for (size_t i = 0; i < s.n && i < ROW;) {
		struct shape shape;

		i = measure_row(&now->row, s, i, &shape);
		n += now->row.quoted;
	}
	return n;
}

/* a backslash before quotes, where rows are readable then that otherwise are
 * not, or are more alike, or have fields in quotes that otherwise have none */
static void
try_backslashes(struct str s, struct dialect start, struct dialect *d,
    struct shapes *now, struct shapes *best)
{
	struct shapes *other = calloc(1, sizeof *other);

	if (other == NULL)
		errx(2, "out of memory");
	start.quote = d->quote;
	start.escape = '\\';
	find_delimiter(s, &start, now, other);
	if (other->bad < best->bad ||
	    (other->bad == best->bad && other->width > 1 &&
		(better(other, best) ||
		    quoted_rows(s, other) > quoted_rows(s, best)))) {
		*d = start;
		measure(s, d, best);
	}
	loose_free(&other->row);
	free(other);
}

/* fields in single quotes in two rows or more, none of them open, and rows no
 * less alike: then they are quotes */
static void
try_single_quotes(struct str s, struct dialect start, struct dialect *d,
    struct shapes *now, struct shapes *best)
{
	struct shapes *other = calloc(1, sizeof *other);

	if (other == NULL)
		errx(2, "out of memory");
	start.quote = '\'';
	find_delimiter(s, &start, now, other);
	if (other->bad == 0 && quoted_rows(s, other) > 1 &&
	    (best->bad || quoted_rows(s, best) == 0) &&
	    (best->bad ||
		(int64_t)other->alike * best->rows >=
		    (int64_t)best->alike * other->rows)) {
		*d = start;
		measure(s, d, best);
	}
	loose_free(&other->row);
	free(other);
}

/* ---- where the table begins ---- */

/* can the row at i be a header of the width that most rows have */
static bool
may_head(const struct shapes *all, int i)
{
	const struct shape *s = &all->v[i];

	return s->fields == all->width && !s->bad &&
	    s->filled >= (all->width > 2 ? s->fields / 2 + 1 : 2);
}

/* a title: one field filled, or two of many */
static bool
is_narrow(const struct shape *s, int width)
{
	return s->filled <= 1 || (s->filled == 2 && width > 4);
}

/* lines before the header are titles, or another table with a blank line after
 * it: else the first is the header, however ragged the rest */
static int
header_row(const struct shapes *all)
{
	bool apart = true;
	int i = 0;

	if (all->width < 2 ||
	    (all->v[0].fields == all->width && !is_narrow(all->v, all->width)))
		return 0;
	for (; i < all->n && !may_head(all, i); i++) {
		if (all->v[i].filled == 0)
			apart = true;
		else if (!is_narrow(&all->v[i], all->width))
			apart = false;
	}
	return i < all->n && apart ? i : 0;
}

/* the fields of the row that is `after` rows after the header */
static bool
row_below(struct str s, struct shapes *all, const struct dialect *d,
    int64_t line, struct shape *shape)
{
	struct str text;
	size_t i = 0;

	for (int64_t k = 1; k < line && i < s.n; k++)
		i = next_line(s, i, d->cr, &text);
	if (i == s.n)
		return false;
	measure_row(&all->row, s, i, shape);
	return true;
}

static bool
says_response(const struct loose *row)
{
	for (int i = 1; i < row->n; i++)
		if (str_ends(loose_field(row, i), STR("Response")))
			return true;
	return false;
}

/* SurveyMonkey: a second row with nothing in its first cell, and `Response` or
 * the answers of questions; Qualtrics: a third with ImportId */
static int
count_header_rows(
    struct str s, struct shapes *all, const struct dialect *d, int header)
{
	const struct shape *h = &all->v[header], *second = h + 1;
	struct shape shape;

	if (header + 2 >= all->n || second->fields != h->fields)
		return 1;
	if (second[1].fields == h->fields &&
	    row_below(s, all, d, second[1].line, &shape) &&
	    str_starts(loose_field(&all->row, 0), STR("{\"ImportId\":")))
		return 3;
	if (h->filled == h->fields || second->filled == 0 ||
	    !row_below(s, all, d, second->line, &shape) ||
	    loose_field(&all->row, 0).n || second[1].filled == 0)
		return row_below(s, all, d, second->line, &shape) &&
			loose_field(&all->row, 0).n == 0 && second->filled &&
			says_response(&all->row)
		    ? 2
		    : 1;
	return 2;
}

static void
find_header(struct str s, struct shapes *all, struct dialect *d)
{
	int row = 0;

	if (!d->given[DIALECT_HEADER]) {
		row = all->n ? header_row(all) : 0;
		d->header = all->n ? all->v[row].line : 1;
		d->why[DIALECT_HEADER] =
		    row ? "the first as wide as most rows" : "found";
	} else
		while (row + 1 < all->n && all->v[row].line < d->header)
			row++;
	if (d->given[DIALECT_HEADER_ROWS])
		return;
	d->header_rows = all->n ? count_header_rows(s, all, d, row) : 1;
	d->why[DIALECT_HEADER_ROWS] = "found";
}

/* a CR alone ends rows where more of them are as wide then as most, or all */
static void
find_stray_cr(struct str s, struct dialect *d, struct shapes *now,
    const struct shapes *best)
{
	struct dialect other = *d;

	if (!d->stray_cr || best->width < 2)
		return;
	other.cr = true;
	measure(s, &other, now);
	if (now->width > best->width ||
	    (!better(now, best) &&
		(now->n <= best->n || now->alike != now->rows)))
		return;
	d->cr = true;
	d->line_ends = "mixed";
	d->why[DIALECT_LINE_ENDS] = "CR alone divides rows of one width";
}

/* a file of rejects tells by the end of its header how it is written */
static bool
rejects(struct str s, struct dialect *d)
{
	static const char end[] = "cs_line?cs_column?cs_reason";
	struct str line;

	next_line(s, 0, false, &line);
	if (line.n < sizeof end ||
	    line.p[line.n - sizeof end] != line.p[line.n - 10] ||
	    !str_glob(str_from(line, line.n - sizeof end + 1),
		(struct str){ end, sizeof end - 1 }))
		return false;
	d->delimiter = line.p[line.n - sizeof end];
	d->blank = d->blanks = d->cr = d->lenient = false;
	d->quote = '"';
	d->escape = '\0';
	d->header = d->header_rows = 1;
	d->keep_footer = true;
	for (int i = DIALECT_LINE_ENDS; i < DIALECT_COUNT; i++) {
		d->given[i] = false;
		d->why[i] = "a file of rejects";
	}
	return true;
}

void
sniff_dialect(struct str s, struct dialect *d)
{
	struct shapes *both, *now, *best;
	struct dialect start;

	for (int i = DIALECT_DELIMITER; i < DIALECT_COUNT; i++)
		if (d->why[i] == NULL)
			d->why[i] = "found";
	if (rejects(s, d))
		return;
	if (!d->given[DIALECT_DELIMITER]) {
		d->delimiter = ',';
		d->sep_line = sep_line(s, &d->delimiter);
		if (d->sep_line)
			d->why[DIALECT_DELIMITER] = "sep= line";
	} else
		d->sep_line = sep_line(s, &(char){ 0 });
	if (!d->given[DIALECT_QUOTE])
		d->quote = '"';
	if (d->sep_line && !d->given[DIALECT_HEADER])
		s = str_from(
		    s, s.p[5] == '\r' && s.n > 6 && s.p[6] == '\n' ? 7 : 6);
	both = calloc(2, sizeof *both);
	if (both == NULL)
		errx(2, "out of memory");
	now = both;
	best = both + 1;
	start = *d;
	find_delimiter(s, d, now, best);
	if (!d->given[DIALECT_QUOTE] && has(s, '\''))
		try_single_quotes(s, start, d, now, best);
	if (!d->given[DIALECT_ESCAPE] && d->quote && has(s, '\\'))
		try_backslashes(s, start, d, now, best);
	if (!d->given[DIALECT_LINE_ENDS])
		find_stray_cr(s, d, now, best);
	if (d->cr)
		measure(s, d, best);
	find_header(s, best, d);
	if (d->sep_line && !d->given[DIALECT_HEADER])
		d->header++;
	loose_free(&now->row);
	loose_free(&best->row);
	free(both);
}

#include "sniff.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "sniff_own.h"

enum { NEAR = 1 << 16 }; /* where signs are looked for */

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
	d->why[DIALECT_LINE_ENDS] =
	    only ? "there is no LF" : "no CR alone ends a row";
	d->stray_cr = e.cr && !only;
}

/* ---- the delimiter, quotes and the escape ---- */

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
	size_t n = s.n < NEAR ? s.n : NEAR;

	return memchr(s.p, c, n) != NULL;
}

/* try a dialect, and keep it where it is better */
static void
try(struct str s, const struct dialect *d, struct shapes *now,
    struct shapes *best, struct dialect *kept)
{
	sniff_measure(s, d, now);
	if (!sniff_better(now, best))
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
	sniff_measure(s, &d, now);
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
		sniff_measure(s, &d, now);
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
		sniff_measure(s, d, best);
		return;
	}
	try_delimiters(s, *d, now, best, &kept);
	if (best->width < 2 || best->alike * 2 < best->rows)
		try_blanks(s, *d, now, best, &kept);
	*d = kept;
	d->why[DIALECT_DELIMITER] =
	    best->width < 2 ? "nothing else divides the rows" : "found";
	sniff_measure(s, d, best);
}

/* how many of the first rows have fields in quotes */
static int
quoted_rows(struct str s, struct shapes *now)
{
	int n = 0;

	for (size_t i = 0; i < s.n && i < NEAR;) {
		struct shape shape;

		i = sniff_row(&now->row, s, i, &shape);
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
	start.why[DIALECT_QUOTE] = d->why[DIALECT_QUOTE];
	start.why[DIALECT_ESCAPE] = "quotes are readable so";
	find_delimiter(s, &start, now, other);
	if (other->bad < best->bad ||
	    (other->bad == best->bad && other->width > 1 &&
		(sniff_better(other, best) ||
		    quoted_rows(s, other) > quoted_rows(s, best)))) {
		*d = start;
		sniff_measure(s, d, best);
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
	start.why[DIALECT_QUOTE] = "fields are in them";
	find_delimiter(s, &start, now, other);
	if (other->bad == 0 && quoted_rows(s, other) > 1 &&
	    (best->bad || quoted_rows(s, best) == 0) &&
	    (best->bad ||
		(int64_t)other->alike * best->rows >=
		    (int64_t)best->alike * other->rows)) {
		*d = start;
		sniff_measure(s, d, best);
	}
	loose_free(&other->row);
	free(other);
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
	sniff_measure(s, &other, now);
	if (now->width > best->width ||
	    (!sniff_better(now, best) &&
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

	sniff_next_line(s, 0, false, &line);
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

/* why an item is what it is where nothing shows otherwise */
static const char *const usual[DIALECT_COUNT] = {
	[DIALECT_DELIMITER] = "found",
	[DIALECT_QUOTE] = "no other shows",
	[DIALECT_ESCAPE] = "no other is needed",
	[DIALECT_HEADER] = "found",
	[DIALECT_HEADER_ROWS] = "found",
	[DIALECT_EMPTY_ROWS] = "",
	[DIALECT_FOOTER] = "",
	[DIALECT_LENIENT] = "",
};

void
sniff_dialect(struct str s, struct dialect *d)
{
	struct shapes *both, *now, *best;
	struct dialect start;

	for (int i = DIALECT_DELIMITER; i < DIALECT_COUNT; i++)
		d->why[i] = usual[i];
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
		sniff_measure(s, d, best);
	sniff_header(s, best, d);
	if (d->sep_line && !d->given[DIALECT_HEADER])
		d->header++;
	d->width = best->width;
	d->alike = best->alike;
	d->rows = best->rows;
	loose_free(&now->row);
	loose_free(&best->row);
	free(both);
}

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

static bool
sep_line(struct str s, char *delimiter)
{
	if (s.n < 6 || !str_eq_fold((struct str){ s.p, 4 }, STR("sep=")) ||
	    (s.p[5] != '\n' && s.p[5] != '\r'))
		return false;
	*delimiter = s.p[4];
	return true;
}

bool
sniff_has(struct str s, char c)
{
	size_t n = s.n < NEAR ? s.n : NEAR;

	return memchr(s.p, c, n) != NULL;
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

/* a way to read quotes, which is kept where it is better */
static void
try_quotes(struct str s, struct dialect way, struct dialect *d,
    struct shapes *now, struct shapes *best,
    bool (*better)(struct str, struct shapes *, struct shapes *))
{
	struct shapes *other = calloc(1, sizeof *other);

	if (other == NULL)
		errx(2, "out of memory");
	sniff_delimiter(s, &way, now, other);
	if (better(s, other, best)) {
		*d = way;
		sniff_measure(s, d, best);
	}
	loose_free(&other->row);
	free(other);
}

/* rows are readable that otherwise are not, or are more alike, or have fields
 * in quotes that otherwise have none */
static bool
wants_backslashes(struct str s, struct shapes *with, struct shapes *without)
{
	return with->bad < without->bad ||
	    (with->bad == without->bad && with->width > 1 &&
		(sniff_better(with, without) ||
		    quoted_rows(s, with) > quoted_rows(s, without)));
}

/* a backslash before quotes */
static void
try_backslashes(struct str s, struct dialect way, struct dialect *d,
    struct shapes *now, struct shapes *best)
{
	way.quote = d->quote;
	way.escape = '\\';
	way.why[DIALECT_QUOTE] = d->why[DIALECT_QUOTE];
	way.why[DIALECT_ESCAPE] = "quotes are readable so";
	try_quotes(s, way, d, now, best, wants_backslashes);
}

/* two rows or more have fields in them, none of them open, and rows are no less
 * alike */
static bool
wants_single(struct str s, struct shapes *with, struct shapes *without)
{
	return with->bad == 0 && quoted_rows(s, with) > 1 &&
	    (without->bad ||
		(quoted_rows(s, without) == 0 &&
		    (int64_t)with->alike * without->rows >=
			(int64_t)without->alike * with->rows));
}

static void
try_single_quotes(struct str s, struct dialect way, struct dialect *d,
    struct shapes *now, struct shapes *best)
{
	way.quote = '\'';
	way.why[DIALECT_QUOTE] = "fields are in them";
	try_quotes(s, way, d, now, best, wants_single);
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
	[DIALECT_EMPTY_ROWS] = DIALECT_USUAL,
	[DIALECT_FOOTER] = DIALECT_USUAL,
	[DIALECT_LENIENT] = DIALECT_USUAL,
};

/* what a `sep=` line says; returns the text behind it, but where the header is
 * said to be elsewhere */
static struct str
take_sep_line(struct str s, struct dialect *d)
{
	char sign = ',';

	d->sep_line = sep_line(s, &sign);
	if (!d->given[DIALECT_DELIMITER]) {
		d->delimiter = sign;
		if (d->sep_line)
			d->why[DIALECT_DELIMITER] = "sep= line";
	}
	if (!d->sep_line || d->given[DIALECT_HEADER])
		return s;
	return str_from(s, s.p[5] == '\r' && s.n > 6 && s.p[6] == '\n' ? 7 : 6);
}

/* try what may be, the best being measured */
static void
find_dialect(
    struct str s, struct dialect *d, struct shapes *now, struct shapes *best)
{
	struct dialect start = *d;

	sniff_delimiter(s, d, now, best);
	if (!d->given[DIALECT_QUOTE] && sniff_has(s, '\''))
		try_single_quotes(s, start, d, now, best);
	if (!d->given[DIALECT_ESCAPE] && d->quote && sniff_has(s, '\\'))
		try_backslashes(s, start, d, now, best);
	if (!d->given[DIALECT_LINE_ENDS])
		find_stray_cr(s, d, now, best);
	if (d->cr)
		sniff_measure(s, d, best);
	sniff_header(s, best, d);
}

void
sniff_dialect(struct str s, struct dialect *d)
{
	struct shapes *both, *best;

	for (int i = DIALECT_DELIMITER; i < DIALECT_COUNT; i++)
		d->why[i] = usual[i];
	if (rejects(s, d))
		return;
	s = take_sep_line(s, d);
	if (!d->given[DIALECT_QUOTE])
		d->quote = '"';
	both = calloc(2, sizeof *both);
	if (both == NULL)
		errx(2, "out of memory");
	best = both + 1;
	find_dialect(s, d, both, best);
	if (d->sep_line && !d->given[DIALECT_HEADER])
		d->header++;
	d->width = best->width;
	d->alike = best->alike;
	d->rows = best->rows;
	loose_free(&both->row);
	loose_free(&best->row);
	free(both);
}

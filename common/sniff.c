#include "sniff.h"

#include <string.h>

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

void
sniff_lines(struct str s, struct dialect *d)
{
	size_t lf = 0, crlf = 0, cr = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\n')
			++*(i && s.p[i - 1] == '\r' ? &crlf : &lf);
		else if (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'))
			cr++;
	d->line_end = lf && crlf ? "mixed"
	    : crlf               ? "CRLF"
	    : cr && !lf          ? "CR"
				 : "LF";
}

/* how a delimiter cuts the first lines of a sample */
struct cut {
	int first;       /* fields of the first line */
	int same, lines; /* lines with as many, of all that were looked at */
};

enum { LOOK = 200 };

static struct cut
try(struct str s, char delimiter, char quote)
{
	struct cut c = { 0 };
	bool start = true, opened = false, inside = false;
	int fields = 1;

	for (size_t i = 0; i < s.n && c.lines < LOOK; i++) {
		if (s.p[i] == quote && (start || opened)) {
			opened = true;
			inside = !inside;
		}
		start = false;
		if (inside)
			continue;
		if (s.p[i] == delimiter) {
			fields++;
			start = true;
			opened = false;
		} else if (s.p[i] == '\n' || s.p[i] == '\r') {
			if (s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')
				continue;
			if (c.lines++ == 0)
				c.first = fields;
			c.same += fields == c.first;
			fields = 1;
			start = true;
			opened = false;
		}
	}
	if (c.lines == 0)
		c = (struct cut){ fields, 1, 1 };
	return c;
}

/* a is better: more lines alike, or as many and more fields */
static bool
better(struct cut a, struct cut b)
{
	int x, y;

	if (a.first < 2 || b.first < 2)
		return a.first > b.first;
	x = a.same * b.lines;
	y = b.same * a.lines;
	return x != y ? x > y : a.first > b.first;
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

void
sniff_delimiter(struct str s, char given, struct dialect *d)
{
	static const char candidates[] = { ',', ';', '\t', '|' };
	struct cut best = { 0 };

	d->delimiter = ',';
	d->delimiter_why = "found";
	d->sep_line = sep_line(s, &d->delimiter);
	if (d->sep_line)
		d->delimiter_why = "sep= line";
	if (given) {
		d->delimiter = given;
		d->delimiter_why = "given";
	}
	if (given || d->sep_line)
		return;
	for (size_t i = 0; i < sizeof candidates; i++) {
		struct cut c = try(s, candidates[i], d->quote);

		if (better(c, best)) {
			best = c;
			if (c.first > 1)
				d->delimiter = candidates[i];
		}
	}
}

#include "dialect.h"

#include <string.h>

const struct str dialect_names[DIALECT_COUNT] = {
	[DIALECT_ENCODING] = { "encoding", 8 },
	[DIALECT_LINE_ENDS] = { "line-ends", 9 },
	[DIALECT_DELIMITER] = { "delimiter", 9 },
	[DIALECT_QUOTE] = { "quote", 5 },
	[DIALECT_ESCAPE] = { "escape", 6 },
	[DIALECT_HEADER] = { "header", 6 },
	[DIALECT_HEADER_ROWS] = { "header-rows", 11 },
	[DIALECT_EMPTY_ROWS] = { "empty-rows", 10 },
	[DIALECT_FOOTER] = { "footer", 6 },
	[DIALECT_LENIENT] = { "lenient", 7 },
};

/* one byte that is no end of a line, or a word for it */
static bool
take_sign(struct str s, const char *word, char meant, char *out)
{
	if (str_is(s, word)) {
		*out = meant;
		return true;
	}
	if (s.n != 1 || *s.p == '\n' || *s.p == '\r' || *s.p == '\0' ||
	    (*s.p & 0x80))
		return false;
	*out = *s.p;
	return true;
}

/* a word of two; *second tells which */
static bool
take_word(struct str s, const char *first, const char *other, bool *second)
{
	*second = str_is(s, other);
	return *second || str_is(s, first);
}

static bool
give_encoding(struct dialect *d, struct str s)
{
	char name[sizeof d->charset];

	if (s.n == 0 || s.n >= sizeof name)
		return false;
	memcpy(name, s.p, s.n);
	name[s.n] = '\0';
	d->encoding = encoding_of(name);
	if (d->encoding != ENCODING_UNKNOWN)
		return true;
	if (!encoding_exists(name))
		return false;
	d->encoding = ENCODING_OTHER;
	memcpy(d->charset, name, s.n + 1);
	return true;
}

static bool
give_line_ends(struct dialect *d, struct str s)
{
	return take_word(s, "lf", "cr", &d->cr);
}

static bool
give_delimiter(struct dialect *d, struct str s)
{
	d->blanks = str_is(s, "blanks");
	d->blank = s.n == 2 && s.p[1] == ' ' && s.p[0] != ' ';
	if (d->blanks) {
		d->delimiter = ' ';
		return true;
	}
	if (d->blank)
		s.n = 1;
	if (str_is(s, "\\t"))
		s = STR("tab");
	return take_sign(s, "tab", '\t', &d->delimiter);
}

static bool
give_quote(struct dialect *d, struct str s)
{
	return take_sign(s, "none", '\0', &d->quote);
}

static bool
give_escape(struct dialect *d, struct str s)
{
	if (str_is(s, "backslash"))
		s = STR("\\");
	return take_sign(s, "double", '\0', &d->escape);
}

static bool
take_number(struct str s, int64_t most, int64_t *n)
{
	*n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || *n > most)
			return false;
		*n = *n * 10 + (s.p[i] - '0');
	}
	return *n >= 1 && *n <= most;
}

static bool
give_header(struct dialect *d, struct str s)
{
	return take_number(s, 1000000, &d->header);
}

static bool
give_header_rows(struct dialect *d, struct str s)
{
	int64_t n;

	if (!take_number(s, 3, &n))
		return false;
	d->header_rows = (int)n;
	return true;
}

static bool
give_empty_rows(struct dialect *d, struct str s)
{
	return take_word(s, "drop", "keep", &d->keep_empty);
}

static bool
give_footer(struct dialect *d, struct str s)
{
	return take_word(s, "drop", "keep", &d->keep_footer);
}

static bool
give_lenient(struct dialect *d, struct str s)
{
	return take_word(s, "no", "yes", &d->lenient);
}

// clang-format off
static const struct {
	bool (*give)(struct dialect *, struct str);
	const char *wants;
} items[DIALECT_COUNT] = {
	[DIALECT_ENCODING] = { give_encoding,
	    "utf-8, utf-16le, utf-16be, windows-1252, macroman, or a name that"
	    " iconv(1) --list has" },
	[DIALECT_LINE_ENDS] = { give_line_ends,
	    "lf (LF or CRLF) or cr (CR alone too)" },
	[DIALECT_DELIMITER] = { give_delimiter,
	    "one character, or one and a blank, or tab, or blanks" },
	[DIALECT_QUOTE] = { give_quote, "one character, or none" },
	[DIALECT_ESCAPE] = { give_escape,
	    "double, backslash, or one character" },
	[DIALECT_HEADER] = { give_header, "the number of a line" },
	[DIALECT_HEADER_ROWS] = { give_header_rows, "1, 2 or 3" },
	[DIALECT_EMPTY_ROWS] = { give_empty_rows, "drop or keep" },
	[DIALECT_FOOTER] = { give_footer, "drop or keep" },
	[DIALECT_LENIENT] = { give_lenient, "yes or no" },
};
// clang-format on

bool
dialect_give(struct dialect *d, enum dialect_item i, struct str value)
{
	d->given[i] = items[i].give(d, value);
	return d->given[i];
}

const char *
dialect_wants(enum dialect_item i)
{
	return items[i].wants;
}

static void
put_sign(struct buf *out, char c, const char *none)
{
	if (c == '\0')
		buf_puts(out, none);
	else if (c == '\t')
		buf_puts(out, "tab");
	else
		buf_char(out, c);
}

static void
put_delimiter(struct buf *out, const struct dialect *d)
{
	if (d->blanks) {
		buf_puts(out, "blanks");
		return;
	}
	put_sign(out, d->delimiter, "");
	if (d->blank)
		buf_char(out, ' ');
}

void
dialect_put(struct buf *out, const struct dialect *d, enum dialect_item i)
{
	switch (i) {
	case DIALECT_ENCODING:
		buf_puts(out,
		    d->encoding == ENCODING_OTHER ? d->charset
						  : encoding_name(d->encoding));
		break;
	case DIALECT_LINE_ENDS: buf_puts(out, d->cr ? "cr" : "lf"); break;
	case DIALECT_DELIMITER: put_delimiter(out, d); break;
	case DIALECT_QUOTE: put_sign(out, d->quote, "none"); break;
	case DIALECT_ESCAPE: put_sign(out, d->escape, "double"); break;
	case DIALECT_HEADER:
		buf_printf(out, "%lld", (long long)d->header);
		break;
	case DIALECT_HEADER_ROWS: buf_printf(out, "%d", d->header_rows); break;
	case DIALECT_EMPTY_ROWS:
		buf_puts(out, d->keep_empty ? "keep" : "drop");
		break;
	case DIALECT_FOOTER:
		buf_puts(out, d->keep_footer ? "keep" : "drop");
		break;
	case DIALECT_LENIENT: buf_puts(out, d->lenient ? "yes" : "no"); break;
	case DIALECT_COUNT: break;
	}
}

/* the values of an item, from one to another */
static void
copy(struct dialect *d, const struct dialect *o, enum dialect_item i)
{
	switch (i) {
	case DIALECT_ENCODING:
		d->encoding = o->encoding;
		memcpy(d->charset, o->charset, sizeof d->charset);
		break;
	case DIALECT_LINE_ENDS: d->cr = o->cr; break;
	case DIALECT_DELIMITER:
		d->delimiter = o->delimiter;
		d->blank = o->blank;
		d->blanks = o->blanks;
		break;
	case DIALECT_QUOTE: d->quote = o->quote; break;
	case DIALECT_ESCAPE: d->escape = o->escape; break;
	case DIALECT_HEADER: d->header = o->header; break;
	case DIALECT_HEADER_ROWS: d->header_rows = o->header_rows; break;
	case DIALECT_EMPTY_ROWS: d->keep_empty = o->keep_empty; break;
	case DIALECT_FOOTER: d->keep_footer = o->keep_footer; break;
	case DIALECT_LENIENT: d->lenient = o->lenient; break;
	case DIALECT_COUNT: break;
	}
}

void
dialect_over(struct dialect *d, const struct dialect *over)
{
	for (int i = 0; i < DIALECT_COUNT; i++)
		if (over->given[i]) {
			copy(d, over, (enum dialect_item)i);
			d->given[i] = true;
		}
}

bool
dialect_given(const struct dialect *d)
{
	for (int i = 0; i < DIALECT_COUNT; i++)
		if (d->given[i])
			return true;
	return false;
}

bool
dialect_is_plain(const struct dialect *d)
{
	return !d->blank && !d->blanks && d->quote && !d->escape && !d->lenient;
}

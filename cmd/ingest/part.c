#include "part.h"

#include <string.h>

#include "split.h"

/* the first one, or the end */
static const char *
find_quote(const char *p, const char *end)
{
	const char *quote = p < end ? memchr(p, '"', (size_t)(end - p)) : NULL;

	return quote ? quote : end;
}

static bool
has_odd(const char *quote, const char *lf)
{
	bool odd = false;

	for (; quote < lf; quote = find_quote(quote + 1, lf))
		odd = !odd;
	return odd;
}

/* The lines with which a text of whole lines begins that are a row each, as
 * many as make up so many bytes, or else up to one that may not be a row.
 * Quotes that are closed in their line, be they in their place or not, do not
 * make a row go on behind it. */
static struct str
cut_rows(const struct csvin *in, struct str text, size_t bytes, int64_t *lines)
{
	const char *p = text.p, *end = text.p + text.n, *lf;
	const char *quote = find_quote(p, end);

	for (*lines = 0; p < end && (size_t)(p - text.p) < bytes; p = lf + 1) {
		lf = memchr(p, '\n', (size_t)(end - p));
		if (quote < p)
			quote = find_quote(p, end);
		if ((quote < lf && has_odd(quote, lf)) ||
		    !csvin_is_row(in, (struct str){ p, (size_t)(lf - p) }))
			break;
		++*lines;
	}
	return (struct str){ text.p, (size_t)(p - text.p) };
}

/* the same of lines that are */
static struct str
cut_lines(struct str text, size_t bytes, int64_t *lines)
{
	if (text.n > bytes)
		text.n = bytes + str_find(str_from(text, bytes), '\n') + 1;
	*lines = (int64_t)split_lines(text.p, text.n);
	return text;
}

static void
add_text(struct part *part, struct str lines)
{
	char *p = buf_room(&part->text, lines.n + SPLIT_PAD);

	memcpy(p, lines.p, lines.n);
	memset(p + lines.n, '\n', SPLIT_PAD);
	part->text.n += lines.n;
}

bool
part_make(struct part *part, struct csvin *in, size_t size, bool sure)
{
	part->text.n = 0;
	part->line = csvin_next_line(in);
	while (part->text.n < size) {
		size_t more = size - part->text.n;
		struct str text = csvin_lines(in), rows;
		int64_t lines;

		rows = sure ? cut_lines(text, more, &lines)
			    : cut_rows(in, text, more, &lines);
		if (rows.n)
			add_text(part, rows);
		csvin_took(in, rows.n, lines);
		if (text.n == 0 || (rows.n < text.n && rows.n < more))
			return false;
	}
	return true;
}

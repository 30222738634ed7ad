#include "sheet.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "calendar.h"

static char *
room(struct sheet *sh, size_t n)
{
	if (sh->length + n > sh->size) {
		sh->size = (sh->length + n) * 2 + 4096;
		sh->text = realloc(sh->text, sh->size);
		if (sh->text == NULL)
			err(2, NULL);
	}
	sh->length += n;
	return sh->text + sh->length - n;
}

static void
put(struct sheet *sh, const char *text, size_t n)
{
	memcpy(room(sh, n), text, n);
}

/* what Windows-1252 has where Latin-1 has control characters */
static const struct {
	unsigned point;
	unsigned char byte;
} windows[] = {
	{ 0x20ac, 0x80 },
	{ 0x2026, 0x85 },
	{ 0x0160, 0x8a },
	{ 0x0152, 0x8c },
	{ 0x017d, 0x8e },
	{ 0x2019, 0x92 },
	{ 0x201c, 0x93 },
	{ 0x201d, 0x94 },
	{ 0x2013, 0x96 },
	{ 0x0161, 0x9a },
	{ 0x0153, 0x9c },
	{ 0x017e, 0x9e },
	{ 0x0178, 0x9f },
};

static unsigned char
cp1252(unsigned point)
{
	if (point < 0x80 || (point >= 0xa0 && point < 0x100))
		return (unsigned char)point;
	for (size_t i = 0; i < sizeof(windows) / sizeof(windows[0]); i++)
		if (windows[i].point == point)
			return windows[i].byte;
	return '?';
}

/* the next byte of a cell, in the sheet's encoding */
static char
next(const struct sheet *sh, const char **text)
{
	const unsigned char *p = (const unsigned char *)*text;
	unsigned point = *p;
	int more = *p >= 0xe0 ? 2 : *p >= 0xc0 ? 1 : 0;

	if (!sh->dialect->cp1252 || more == 0) {
		++*text;
		return (char)*p;
	}
	point &= more == 2 ? 0x0f : 0x1f;
	for (int i = 1; i <= more; i++)
		point = point << 6 | (p[i] & 0x3f);
	*text += more + 1;
	return (char)cp1252(point);
}

static bool
needs_quotes(const struct sheet *sh, const char *text)
{
	char special[] = { '"', '\r', '\n', sh->dialect->delimiter, '\0' };

	return sh->dialect->quote_all || strpbrk(text, special) != NULL;
}

static void
separate(struct sheet *sh)
{
	if (sh->length > sh->begun)
		*room(sh, 1) = sh->dialect->delimiter;
}

/* an empty first cell is quoted, else a row could begin with nothing */
void
sheet_cell(struct sheet *sh, const char *text)
{
	bool quote = needs_quotes(sh, text) ||
	    (sh->length == sh->begun && *text == '\0');

	separate(sh);
	if (quote)
		*room(sh, 1) = '"';
	while (*text != '\0') {
		char c = next(sh, &text);

		if (c == '"')
			*room(sh, 1) = '"';
		*room(sh, 1) = c;
	}
	if (quote)
		*room(sh, 1) = '"';
}

void
sheet_time(struct sheet *sh, int64_t t)
{
	char text[CAL_SIZE];

	cal_format(text, t, sh->dialect->time);
	sheet_cell(sh, text);
}

void
sheet_end_row(struct sheet *sh, int64_t t)
{
	if (sh->nlines == sh->maxlines) {
		sh->maxlines = sh->maxlines * 2 + 256;
		sh->lines =
		    realloc(sh->lines, sh->maxlines * sizeof(sh->lines[0]));
		if (sh->lines == NULL)
			err(2, NULL);
	}
	put(sh, "\r\n", 2);
	if (!sh->dialect->crlf) {
		sh->length -= 2;
		put(sh, "\n", 1);
	}
	sh->lines[sh->nlines++] =
	    (struct line){ t, sh->begun, sh->length - sh->begun };
	sh->begun = sh->length;
}

void
sheet_raw_row(struct sheet *sh, const char *text)
{
	put(sh, text, strlen(text));
	sheet_end_row(sh, sh->nlines > 0 ? sh->lines[sh->nlines / 2].time : 0);
}

static int
by_time(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* the header without quotes where minimal quoting allows it */
static void
header_row(struct sheet *sh, const char *header)
{
	char name[96];

	while (*header != '\0') {
		size_t n = strcspn(header, ",");

		snprintf(name, sizeof(name), "%.*s", (int)n, header);
		sheet_cell(sh, name);
		header += n + (header[n] == ',');
	}
	sheet_end_row(sh, 0);
}

static void
write_all(gzFile out, const struct sheet *sh)
{
	const struct line *head = &sh->lines[sh->nlines - 1];

	if (sh->dialect->bom)
		gzwrite(out, "\xef\xbb\xbf", 3);
	if (sh->dialect->sep)
		gzprintf(out, "sep=%c\n", sh->dialect->delimiter);
	gzwrite(out, sh->text + head->at, (unsigned)head->length);
	for (size_t i = 0; i + 1 < sh->nlines; i++)
		gzwrite(out, sh->text + sh->lines[i].at,
		    (unsigned)sh->lines[i].length);
}

void
sheet_write(struct sheet *sh, const char *path, const char *header)
{
	gzFile out = gzopen(path, sh->dialect->gzip ? "wb9" : "wbT");

	if (out == NULL)
		err(2, "%s", path);
	if (sh->dialect->by_time && sh->nlines > 0)
		qsort(sh->lines, sh->nlines, sizeof(sh->lines[0]), by_time);
	header_row(sh, header);
	write_all(out, sh);
	if (gzclose(out) != Z_OK)
		errx(2, "%s: cannot write", path);
	free(sh->text);
	free(sh->lines);
	*sh = (struct sheet){ .dialect = sh->dialect };
}

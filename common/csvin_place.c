#include "csvin.h"

#include <stdarg.h>
#include <stdio.h>

#include "csvin_own.h"

/* walk over the row as it stands to where field i begins */
static const char *
walk(const struct csvin *in, int i, int64_t *line, const char **line_start)
{
	const char *p = in->raw.p, *end = p + in->raw.n;
	bool start = true, opened = false, inside = false;

	*line = in->line;
	*line_start = p;
	for (; p < end && i > 0; p++) {
		if (*p == in->dialect.quote && (start || opened)) {
			opened = true;
			inside = !inside;
		}
		start = false;
		if (*p == '\n' ||
		    (in->dialect.cr && *p == '\r' && p[1] != '\n')) {
			++*line;
			*line_start = p + 1;
		} else if (*p == in->dialect.delimiter && !inside) {
			i--;
			start = true;
			opened = false;
		}
	}
	return p;
}

static const char *
walk_loose(
    const struct csvin *in, int i, int64_t *line, const char **line_start)
{
	const char *p = in->raw.p, *end = p + in->loose.at[i];

	*line = in->line;
	*line_start = p;
	for (; p < end; p++)
		if (*p == '\n' || (in->dialect.cr && *p == '\r')) {
			++*line;
			*line_start = p + 1;
		}
	return end;
}

struct place
csvin_place(const struct csvin *in, int i)
{
	struct place at = { .file = in->name, .line = in->line };
	const char *line_start, *p;

	if (i < 0)
		return at;
	p = in->by_loose && i < in->nfield
	    ? walk_loose(in, i, &at.line, &line_start)
	    : walk(in, i, &at.line, &line_start);
	at.column = p - line_start + 1;
	if (i < in->columns.n)
		at.field = in->columns.names[i];
	return at;
}

const char *
csvin_error(const struct csvin *in, struct place *at)
{
	*at = in->error_at;
	return in->error;
}

void
csvin_fail(const struct csvin *in, int i, const char *fmt, ...)
{
	struct place at = csvin_place(in, i);
	char message[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(message, sizeof message, fmt, ap);
	va_end(ap);
	diag_fail_at(&at, "%s", message);
}

static bool
is_among(struct str name, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, names[i]))
			return true;
	return false;
}

void
csvin_only(const struct csvin *in, const struct str *names, size_t n)
{
	char text[DIAG_TEXT], near[DIAG_TEXT];

	for (int i = 0; i < csvin_columns(in); i++) {
		struct str name = csvin_name(in, i);

		if (!is_among(name, names, n))
			csvin_fail(in, i, "no such column: %s%s",
			    diag_text(name, text),
			    diag_nearest(name, names, n, near));
	}
}

#include "csvin.h"

#include <string.h>

#include "csvin_own.h"
#include "footer.h"

struct str
csvin_lines(struct csvin *in)
{
	const struct dialect *d = &in->dialect;

	if (in->odd || in->tables || in->ended || d->delimiter != ',' ||
	    d->quote != '"' || d->cr || d->encoding != ENCODING_UTF8)
		return (struct str){ 0 };
	return window_lines(&in->window, in->max_row);
}

int64_t
csvin_next_line(const struct csvin *in)
{
	return in->next_line;
}

static bool
is_mark(char c)
{
	return c == ',' || c == '"';
}

/* behind the first field, which is in quotes or not */
static size_t
pass_first(struct str line)
{
	size_t i;

	if (line.p[0] != '"')
		return str_find(line, ',');
	for (i = 1; i < line.n; i += 2) { /* past a quote in it */
		i += str_find(str_from(line, i), '"');
		if (i + 1 >= line.n || line.p[i + 1] != '"')
			break;
	}
	return i;
}

/* nothing but commas and quotes stand there */
static bool
is_sparse(struct str line)
{
	size_t i = pass_first(line);

	while (i < line.n && is_mark(line.p[i]))
		i++;
	return i >= line.n;
}

bool
csvin_is_row(const struct csvin *in, struct str line)
{
	struct str first;

	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	if (line.n < 2 || str_find(line, ',') == line.n ||
	    str_eq(line, in->header_raw))
		return false;
	if (line.p[0] == '"') { /* notice_last() does not look into quotes */
		str_cut(str_from(line, 1), '"', &first);
		if (footer_words(first) != FOOTER_NONE)
			return false;
	}
	/* most rows are not empty at their end */
	return !is_mark(line.p[line.n - 1]) || !is_sparse(line);
}

/* what would be noticed if it were the last row */
static void
notice_last(struct csvin *in, struct str line, int64_t number)
{
	struct str first;

	in->total.rows = 0;
	str_cut(line, ',', &first);
	if (in->dialect.keep_footer || footer_words(first) == FOOTER_NONE)
		return;
	in->total.rows = 1;
	in->total.first = (struct place){ .file = in->name,
		.line = number,
		.column = 1,
		.field = in->columns.names[0] };
	diag_text(first, in->total.text);
}

void
csvin_took(struct csvin *in, size_t bytes, int64_t lines)
{
	const char *start = in->window.p + in->window.at;
	size_t last = bytes;

	in->window.at += bytes;
	in->next_line += lines;
	if (bytes == 0)
		return;
	while (--last && start[last - 1] != '\n')
		;
	notice_last(in, (struct str){ start + last, bytes - 1 - last },
	    in->next_line - 1);
}

enum csvin_row
csvin_again(struct csvin *in, char *line, size_t n, int64_t number)
{
	struct window window = in->window;
	struct notice total = in->total;
	bool keeps = in->dialect.keep_footer;
	int64_t next = in->next_line;
	enum csvin_row got;

	in->window = (struct window){ .p = line, .n = n, .ended = true };
	in->next_line = number;
	in->dialect.keep_footer = true; /* what follows cannot be seen */
	got = csvin_next(in);
	in->dialect.keep_footer = keeps;
	in->window = window;
	in->total = total;
	in->next_line = next;
	return got;
}

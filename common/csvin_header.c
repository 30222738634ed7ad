#include "csvin.h"

#include "csvin_own.h"

/* the header's names, each in quotes */
static struct str
names_as_row(struct csvin *in, const struct str *names, int n)
{
	struct buf out = { 0 };
	struct str row;

	for (int i = 0; i < n; i++) {
		if (i)
			buf_char(&out, in->dialect.delimiter);
		buf_char(&out, '"');
		buf_put(&out, names[i]);
		buf_char(&out, '"');
	}
	row = arena_str(&in->arena, buf_str(&out));
	buf_free(&out);
	return row;
}

/* the rows below the first of the header: the second names columns that the
 * first does not */
static void
read_header_rows(struct csvin *in, struct str *names, int n)
{
	for (int row = 2; row <= in->dialect.header_rows; row++) {
		if (csvin_step(in) != CSVIN_ROW)
			return;
		for (int i = 0; row == 2 && i < n && i < in->nfield; i++)
			if (str_trim(names[i]).n == 0)
				names[i] = arena_str(&in->arena, in->field[i]);
	}
}

void
csvin_tell_header(const struct csvin *in)
{
	const struct dialect *d = &in->dialect;
	struct place at = { .file = in->name, .line = d->header };

	if (d->header > 1 + d->sep_line && !d->given[DIALECT_HEADER])
		diag_at(&at,
		    "the header is here, and the lines before it are left out;"
		    " --header settles it");
	if (d->header_rows > 1 && !d->given[DIALECT_HEADER_ROWS])
		diag_at(&at, "the header has %d rows; --header-rows settles it",
		    d->header_rows);
}

void
csvin_read_header(struct csvin *in)
{
	struct place at = { .file = in->name };
	enum csvin_row got = csvin_step(in);
	struct str *names;
	int n = in->nfield;

	if (got == CSVIN_BAD)
		diag_fail_at(&in->error_at, "%s", in->error);
	if (got == CSVIN_END && in->dialect.header > 1)
		diag_fail_at(&at, "has no line %lld, where its header is",
		    (long long)in->dialect.header);
	if (got == CSVIN_END)
		diag_fail_at(&at, "is empty: no header row");
	in->header_raw = arena_str(&in->arena, in->raw);
	if (in->dialect.header_rows < 2) {
		columns_name(&in->arena, &in->columns, in->field, n);
		return;
	}
	names = NEW(&in->arena, struct str, (size_t)n);
	for (int i = 0; i < n; i++)
		names[i] = arena_str(&in->arena, in->field[i]);
	read_header_rows(in, names, n);
	in->header_raw = names_as_row(in, names, n);
	columns_name(&in->arena, &in->columns, names, n);
}

/* pass over the lines before the header */
void
csvin_find_header(struct csvin *in)
{
	bool too_long;

	for (; in->next_line < in->dialect.header; in->next_line++)
		window_pass(&in->window,
		    window_line_end(
			&in->window, in->window.at, in->max_row, &too_long));
}

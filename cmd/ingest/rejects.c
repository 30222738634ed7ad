#include "rejects.h"

#include <sys/stat.h>

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "loose.h"
#include "mapping.h"

enum { TOLD = 10, FLUSH = 1 << 20 };

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (strcmp(path, "-") == 0)
		return "stdin";
	return slash ? slash + 1 : path;
}

static char *
make_path(const char *folder, const char *path, int twin)
{
	struct buf out = { 0 };

	buf_printf(&out, "%s/%s", folder, base_name(path));
	if (twin)
		buf_printf(&out, ".%d", twin + 1);
	buf_puts(&out, ".rejects.csv");
	buf_char(&out, '\0');
	return out.p;
}

/* how many of the columns are the export's own */
static int
own_columns(const struct csvin *in)
{
	int n = csvin_columns(in);

	while (n && mapping_ignores(csvin_name(in, n - 1)))
		n--;
	return n;
}

static void
put_cell(struct rejects *r, struct str s)
{
	buf_char(&r->text, r->quote);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == r->quote)
			buf_char(&r->text, r->quote);
		buf_char(&r->text, s.p[i]);
	}
	buf_char(&r->text, r->quote);
}

/* the first n fields of a row of an odd dialect */
static int
put_cut(struct rejects *r, struct str raw, int n)
{
	struct loose *l = r->cut;
	size_t used;
	int i;

	loose_begin(l);
	loose_feed(l, raw, &used);
	loose_end(l);
	for (i = 0; i < l->n && i < n; i++) {
		if (i)
			buf_char(&r->text, r->delimiter);
		put_cell(r, loose_field(l, i));
	}
	return i;
}

/* the first n fields of a row as it stands: what --rejects added before is left
 * off; returns how many there are */
static int
put_fields(struct rejects *r, struct str raw, int n)
{
	bool quoted = false, start = true;
	size_t i = 0;
	int fields = 1;

	if (r->cut)
		return put_cut(r, raw, n);
	for (; i < raw.n; i++) {
		if (raw.p[i] == r->quote && (quoted || start))
			quoted = !quoted;
		start = raw.p[i] == r->delimiter && !quoted;
		if (start && fields++ == n)
			break;
	}
	buf_put(&r->text, (struct str){ raw.p, i });
	return fields > n ? n : fields;
}

static void
open_cut(struct rejects *r, const struct dialect *d)
{
	if (dialect_is_plain(d) && d->quote == '"' && !d->cr)
		return;
	r->cut = calloc(1, sizeof *r->cut);
	if (r->cut == NULL)
		diag_fail("out of memory");
	r->dialect = *d;
	r->cut->d = &r->dialect;
	r->delimiter = ',';
	r->quote = '"';
}

/* a header of several rows is quoted in our way already */
static void
put_header(struct rejects *r, const struct csvin *in)
{
	if (r->cut && csvin_dialect(in)->header_rows < 2) {
		put_fields(r, csvin_raw_header(in), r->columns);
		return;
	}
	for (int i = 0; i < r->columns && r->cut; i++) {
		if (i)
			buf_char(&r->text, r->delimiter);
		put_cell(r, csvin_name(in, i));
	}
	if (r->cut == NULL)
		put_fields(r, csvin_raw_header(in), r->columns);
}

void
rejects_open(struct rejects *r, const struct csvin *in, const char *path,
    const char *folder, int twin)
{
	const struct dialect *d = csvin_dialect(in);

	*r = (struct rejects){ .file = diag_file(path),
		.delimiter = d->delimiter,
		.quote = d->quote,
		.columns = own_columns(in) };
	if (folder == NULL)
		return;
	open_cut(r, d);
	r->path = make_path(folder, path, twin);
	put_header(r, in);
	buf_printf(&r->text, "%ccs_line%ccs_column%ccs_reason\n", r->delimiter,
	    r->delimiter, r->delimiter);
}

static void
flush(struct rejects *r)
{
	if (r->sink == NULL)
		r->sink = sink_open(r->path, false);
	sink_write(r->sink, buf_str(&r->text));
	r->text.n = 0;
}

static void
keep_row(struct rejects *r, const struct place *at, const char *reason,
    struct str raw, bool torn)
{
	int fields = 1;

	if (torn) /* its quotes would open the rest of the file */
		put_cell(r, raw);
	else
		fields = put_fields(r, raw, r->columns);
	for (; fields < r->columns; fields++)
		buf_char(&r->text, r->delimiter);
	buf_printf(
	    &r->text, "%c%" PRId64 "%c", r->delimiter, at->line, r->delimiter);
	if (at->field.n)
		put_cell(r, at->field);
	buf_char(&r->text, r->delimiter);
	put_cell(r, str_of(reason));
	buf_char(&r->text, '\n');
	if (r->text.n > FLUSH)
		flush(r);
}

void
rejects_add(struct rejects *r, const struct place *at, enum fault_code code,
    const char *reason, struct str raw, bool torn)
{
	if (r->strict)
		diag_fail_at(at, "%s", reason);
	r->rows++;
	if (r->said[code]++ < TOLD)
		diag_at(at, "%s", reason);
	if (r->path)
		keep_row(r, at, reason, raw, torn);
}

void
rejects_close(struct rejects *r)
{
	struct place at = { .file = r->file };

	for (int i = 0; i < FAULT_COUNT; i++)
		if (r->said[i] > TOLD)
			diag_at(&at, "... and %" PRId64 " more like this: %s",
			    r->said[i] - TOLD, fault_name((enum fault_code)i));
	if (r->rows && r->path)
		flush(r);
	if (r->sink)
		sink_close(r->sink);
	if (r->cut)
		loose_free(r->cut);
	free(r->cut);
	buf_free(&r->text);
	if (r->rows) {
		free(r->path);
		r->path = NULL;
	}
	*r = (struct rejects){ .rows = r->rows, .path = r->path };
}

static bool
is_same(const struct stat *a, const char *path)
{
	struct stat b;

	return stat(path, &b) == 0 && a->st_dev == b.st_dev &&
	    a->st_ino == b.st_ino;
}

void
rejects_clear(struct rejects *r, const char *const *inputs, size_t n)
{
	struct stat st;
	bool stale = r->path && lstat(r->path, &st) == 0 && S_ISREG(st.st_mode);

	for (size_t i = 0; stale && i < n; i++)
		stale = !is_same(&st, inputs[i]);
	if (stale && unlink(r->path) < 0)
		diag_fail("%s: %s", r->path, strerror(errno));
	free(r->path);
	r->path = NULL;
}

#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "diag.h"
#include "event.h"
#include "source.h"

enum { MOST = 256 };

static const struct csvin_options definition = { .tables = true };

static bool
is_path(const char *name)
{
	return strchr(name, '/') || strcmp(name, "-") == 0 ||
	    str_ends(str_of(name), STR(".csv"));
}

static const struct table_builtin *
find_builtin(const char *sort, const char *name)
{
	for (const struct table_builtin *b = table_builtins; b->name; b++)
		if (strcmp(b->sort, sort) == 0 && strcmp(b->name, name) == 0)
			return b;
	return NULL;
}

static const char *
join(struct arena *a, const char *folder, const char *sort, const char *name)
{
	size_t n = strlen(folder) + strlen(sort) + strlen(name) +
	    sizeof "/.config/cs-tools//.csv";
	char *path = arena_alloc(a, 1, n);

	snprintf(path, n, "%s/%s/%s.csv", folder, sort, name);
	return access(path, R_OK) == 0 ? path : NULL;
}

/* where a definition of the user's own is, or NULL */
static const char *
find_path(struct arena *a, const char *sort, const char *name)
{
	const char *tables = getenv("CS_TABLES"), *home = getenv("HOME");
	const char *path = NULL;
	char *dir;

	if (is_path(name))
		return name;
	if (tables && *tables)
		path = join(a, tables, sort, name);
	if (path == NULL && home && *home) {
		dir = arena_alloc(
		    a, 1, strlen(home) + sizeof "/.config/cs-tools");
		strcpy(dir, home);
		strcat(dir, "/.config/cs-tools");
		path = join(a, dir, sort, name);
	}
	return path;
}

static _Noreturn void
no_such(const char *sort, const char *name)
{
	struct str names[MOST];
	size_t n = 0;
	char near[DIAG_TEXT], text[DIAG_TEXT];

	for (const struct table_builtin *b = table_builtins; b->name; b++)
		if (strcmp(b->sort, sort) == 0 && n < MOST)
			names[n++] = str_of(b->name);
	diag_say("no %s is called %s%s; a file's name ends in .csv; built in:",
	    sort, diag_text(str_of(name), text),
	    diag_nearest(str_of(name), names, n, near));
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "  %.*s\n", STRF(names[i]));
	exit(STATUS_FAILED);
}

bool
table_exists(const char *sort, const char *name)
{
	struct arena a = { 0 };
	bool found = find_path(&a, sort, name) || find_builtin(sort, name);

	arena_free(&a);
	return found;
}

bool
table_is_built_in(const char *sort, const char *name)
{
	struct arena a = { 0 };
	bool own = find_path(&a, sort, name) != NULL;

	arena_free(&a);
	return !own && find_builtin(sort, name);
}

/* a log in the place of a table: it was named first, or alone */
static struct csvin *
open_path(const char *sort, const char *path)
{
	struct csvin *in = csvin_open(path, &definition);

	if (str_is(csvin_raw_header(in), EVENT_HEADER))
		diag_fail("%s is a customer log and no %s", path, sort);
	return in;
}

struct csvin *
table_open(const char *sort, const char *name)
{
	struct arena a = { 0 };
	const char *path = find_path(&a, sort, name);
	const struct table_builtin *b;

	if (path && !is_path(name))
		path = strdup(path); /* named in messages from now on */
	arena_free(&a);
	if (path)
		return open_path(sort, path);
	b = find_builtin(sort, name);
	if (b == NULL)
		no_such(sort, name);
	return csvin_open_text(
	    b->name, (struct str){ b->text, b->n }, &definition);
}

struct str
table_text(struct arena *a, const char *sort, const char *name)
{
	const char *path = find_path(a, sort, name);
	const struct table_builtin *b;
	struct buf text = { 0 };
	struct source *s;
	struct str copy;
	size_t n;

	if (path == NULL) {
		b = find_builtin(sort, name);
		if (b == NULL)
			no_such(sort, name);
		return (struct str){ b->text, b->n };
	}
	s = source_open(path);
	source_decode(s, ENCODING_UTF8, NULL);
	while ((n = source_read(s, buf_room(&text, 1 << 16), 1 << 16)) > 0)
		text.n += n;
	source_close(s);
	copy = arena_str(a, buf_str(&text));
	buf_free(&text);
	return copy;
}

/* the first line, where it is a comment */
static struct str
comment(struct str text)
{
	struct str line, rest;

	str_cut(text, '\n', &line);
	line = str_trim(line);
	if (!str_starts(line, STR("#")))
		return (struct str){ 0 };
	rest = str_trim(str_from(line, 1));
	while (
	    rest.n && rest.p[rest.n - 1] == ',') /* a spreadsheet's padding */
		rest.n--;
	return rest;
}

void
table_list(const char *sort, struct sink *sink)
{
	struct buf out = { 0 };

	for (const struct table_builtin *b = table_builtins; b->name; b++) {
		if (strcmp(b->sort, sort) != 0)
			continue;
		buf_puts(&out, b->name);
		buf_char(&out, '\t');
		buf_put(&out, comment((struct str){ b->text, b->n }));
		buf_char(&out, '\n');
	}
	sink_write(sink, buf_str(&out));
	buf_free(&out);
}

void
table_print(const char *sort, const char *name)
{
	struct sink *sink = sink_open(NULL, false);
	struct arena a = { 0 };

	if (name)
		sink_write(sink, table_text(&a, sort, name));
	else
		table_list(sort, sink);
	sink_close(sink);
	arena_free(&a);
}

struct str
table_label(struct arena *a, const char *sort, const char *path)
{
	struct str name = str_of(path), s;
	char digest[9];
	struct buf b = { 0 };

	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '/') {
			name = str_from(name, i + 1);
			break;
		}
	if (str_ends(name, STR(".csv")))
		name.n -= 4;
	table_digest(table_text(a, sort, path), digest);
	buf_printf(&b, "%.*s@%s", STRF(name), digest);
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}

/* FNV-1a, 64 bits folded to 32: to see a change, not to withstand an attack */
void
table_digest(struct str text, char out[9])
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < text.n; i++)
		h = (h ^ (unsigned char)text.p[i]) * UINT64_C(0x100000001b3);
	snprintf(out, 9, "%08x", (unsigned)(h ^ h >> 32));
}

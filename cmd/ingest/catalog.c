#include "catalog.h"

#include <string.h>

#include "table.h"
#include "utf8.h"

enum { NEAREST = 3 };

static struct mapping *
load(struct catalog *c, const char *name, struct mapping *m)
{
	struct str base = str_of(name);
	const char *slash = strrchr(name, '/');
	char text[DIAG_TEXT];

	if (slash)
		base = str_of(slash + 1);
	if (str_ends(base, STR(".csv")))
		base.n -= 4;
	if (str_find(base, '\n') < base.n || utf8_error(base, true) < base.n)
		diag_fail("%s: a mapping's name has no line break and is"
			  " UTF-8; rename the file",
		    diag_text(base, text));
	mapping_read(&c->arena, m, table_open("mapping", name),
	    arena_str(&c->arena, base));
	return m;
}

static void
load_all(struct catalog *c)
{
	size_t n = 0;

	if (c->v)
		return;
	for (const struct table_builtin *b = table_builtins; b->name; b++)
		n += strcmp(b->sort, "mapping") == 0;
	c->v = NEW(&c->arena, struct mapping, n + 1);
	for (const struct table_builtin *b = table_builtins; b->name; b++)
		if (strcmp(b->sort, "mapping") == 0)
			load(c, b->name, &c->v[c->n++]);
}

static void
names_of(const struct csvin *in, struct str *names)
{
	for (int i = 0; i < csvin_columns(in); i++)
		names[i] = csvin_name(in, i);
}

struct mapping *
catalog_load(struct catalog *c, const char *name)
{
	return load(c, name, NEW(&c->arena, struct mapping, 1));
}

struct mapping *
catalog_named(struct catalog *c, const char *name, const struct csvin *in,
    const char *file, struct mapping_fit *fit)
{
	struct mapping *m = load(c, name, NEW(&c->arena, struct mapping, 1));
	size_t n = (size_t)csvin_columns(in);
	struct str *names = NEW(&c->arena, struct str, n);
	struct place at = { .file = file };
	char text[DIAG_TEXT], near[DIAG_TEXT];

	*fit = mapping_bind(&c->arena, m, in);
	if (fit->nmissing == 0)
		return m;
	names_of(in, names);
	diag_fail_at(&at, "no column %s, which the mapping %.*s needs%s",
	    diag_text(fit->missing[0], text), STRF(m->name),
	    diag_nearest(fit->missing[0], names, n, near));
}

/* a is nearer to fitting than b */
static bool
nearer(const struct mapping_fit *a, const struct mapping_fit *b)
{
	size_t x = a->nmissing * (size_t)(b->used + 1);
	size_t y = b->nmissing * (size_t)(a->used + 1);

	return x != y ? x < y : a->used > b->used;
}

/* what a mapping lacks, and is it a column that is misspelt */
static void
put_missing(struct buf *out, struct str name, const struct mapping_fit *fit,
    const struct str *names, size_t n)
{
	char near[DIAG_TEXT];

	buf_printf(out, "\n  %.*s lacks", STRF(name));
	for (size_t i = 0; i < fit->nmissing; i++)
		buf_printf(out, "%s %.*s%s", i ? "," : "",
		    STRF(fit->missing[i]),
		    diag_nearest(fit->missing[i], names, n, near));
}

/* columns whose name is empty: they are called by their number */
static size_t
unnamed(const struct str *names, size_t n)
{
	struct buf name = { 0 };
	size_t many = 0;

	for (size_t i = 0; i < n; i++) {
		name.n = 0;
		buf_printf(&name, "column_%zu", i + 1);
		many += str_eq(names[i], buf_str(&name));
	}
	buf_free(&name);
	return many;
}

/* what was read as the header, and by which delimiter: a wrong one, rows in
 * quotes, or a text, show themselves */
static void
put_read(
    struct buf *out, const struct csvin *in, const struct str *names, size_t n)
{
	enum { FEW = 3 };
	const struct dialect *d = csvin_dialect(in);
	size_t empty = unnamed(names, n);
	char text[DIAG_TEXT];

	buf_printf(out, "read as %zu column%s", n, n == 1 ? "" : "s");
	if (empty)
		buf_printf(out, " (%zu without a name)", empty);
	for (size_t i = 0; i < n && i < FEW; i++)
		buf_printf(out, ", %s", diag_text(names[i], text));
	buf_printf(out, "%s, with the delimiter ", n > FEW ? " …" : "");
	dialect_put(out, d, DIALECT_DELIMITER);
	buf_puts(out, d->given[DIALECT_DELIMITER] ? " as given" : " as found");
}

static _Noreturn void
fail_none(struct catalog *c, const struct csvin *in,
    const struct mapping_fit *fits, const char *file)
{
	struct place at = { .file = file };
	size_t n = (size_t)csvin_columns(in);
	struct str *names = NEW(&c->arena, struct str, n);
	struct buf out = { 0 }, header = { 0 };
	bool *told = NEW(&c->arena, bool, c->n + 1);

	names_of(in, names);
	for (int k = 0; k < NEAREST; k++) {
		size_t best = c->n;

		for (size_t i = 0; i < c->n; i++)
			if (!told[i] && fits[i].used && fits[i].nmissing &&
			    (best == c->n || nearer(&fits[i], &fits[best])))
				best = i;
		if (best == c->n)
			break;
		told[best] = true;
		put_missing(&out, c->v[best].name, &fits[best], names, n);
	}
	buf_char(&out, '\0');
	put_read(&header, in, names, n);
	diag_fail_at(&at,
	    "no mapping knows this header, %.*s; draft one with --draft, or "
	    "write it"
	    " (cs-mapping(5)), and give it with -m%s%s",
	    STRF(buf_str(&header)), out.n > 1 ? "; nearest:" : "", out.p);
}

static struct str
names_of_best(struct catalog *c, const struct mapping_fit *fits, int most)
{
	struct buf out = { 0 };
	struct str names;

	for (size_t i = 0; i < c->n; i++)
		if (fits[i].active && fits[i].nmissing == 0 &&
		    fits[i].used == most) {
			if (out.n)
				buf_char(&out, ' ');
			buf_put(&out, c->v[i].name);
		}
	names = arena_str(&c->arena, buf_str(&out));
	buf_free(&out);
	return names;
}

static _Noreturn void
fail_tie(struct str names, const char *file, int used)
{
	struct place at = { .file = file };
	struct str first;

	str_cut(names, ' ', &first);
	diag_fail_at(&at,
	    "these mappings fit equally, by %d columns: %.*s; say which, as in"
	    " %.*s=%s",
	    used, STRF(names), STRF(first), file);
}

struct mapping *
catalog_choose(struct catalog *c, const struct csvin *in, const char *file,
    bool must, struct mapping_fit *fit, struct str *tie)
{
	struct mapping_fit *fits;
	size_t best = 0, equal = 0;

	load_all(c);
	fits = NEW(&c->arena, struct mapping_fit, c->n + 1);
	*fit = (struct mapping_fit){ 0 };
	for (size_t i = 0; i < c->n; i++) {
		fits[i] = mapping_bind(&c->arena, &c->v[i], in);
		if (fits[i].nmissing || !fits[i].active ||
		    fits[i].used < fit->used)
			continue;
		equal = fits[i].used == fit->used ? equal + 1 : 1;
		*fit = fits[i];
		best = i;
	}
	if (equal == 1)
		return &c->v[best];
	*tie = names_of_best(c, fits, fit->used);
	if (must && equal == 0)
		fail_none(c, in, fits, file);
	if (must)
		fail_tie(*tie, file, fit->used);
	return NULL;
}

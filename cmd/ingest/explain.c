#include "explain.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "csvout.h"
#include "date.h"

static void
explain_mapping(
    const struct place *at, const struct mapping *m, bool given, int columns)
{
	if (m == NULL)
		diag_at(at, "a log, by its header");
	else if (given)
		diag_at(at, "mapping %.*s: given", STRF(m->name));
	else
		diag_at(at,
		    "mapping %.*s: of those that fit the header it looks at"
		    " most columns, %d",
		    STRF(m->name), columns);
}

/* "found, as no other shows"; what is not found out is as ever where nobody
 * gives it */
static void
put_how(struct buf *out, const struct dialect *d, enum dialect_item item)
{
	const char *why = d->why[item];

	if (d->given[item])
		buf_puts(out, "given");
	else if (strcmp(why, DIALECT_USUAL) == 0)
		buf_puts(out, why);
	else if (*why == '\0' || strcmp(why, "found") == 0)
		buf_puts(out, "found");
	else
		buf_printf(out, "found, %s", why);
}

/* an item of the dialect a line: its value, and given or how it was found */
static void
explain_dialect(const struct place *at, const struct dialect *d)
{
	struct buf value = { 0 };

	for (int i = 0; i < DIALECT_COUNT; i++) {
		value.n = 0;
		dialect_put(&value, d, (enum dialect_item)i);
		if (i == DIALECT_LINE_ENDS)
			buf_printf(&value, " (%s)", d->line_ends);
		buf_puts(&value, ": ");
		put_how(&value, d, (enum dialect_item)i);
		if (i == DIALECT_DELIMITER && !d->given[i] && d->width > 1)
			buf_printf(&value,
			    ", divides %d of the first %d rows into %d fields",
			    d->alike, d->rows, d->width);
		diag_at(at, "%.*s %.*s", STRF(dialect_names[i]),
		    STRF(buf_str(&value)));
	}
	if (d->gzip)
		diag_at(at, "gzip: found");
	buf_free(&value);
}

static void
put_name(struct buf *out, struct str name)
{
	char text[DIAG_TEXT];

	buf_printf(out, "%s%s", out->n ? ", " : "", diag_text(name, text));
}

/* the columns that the mapping looks at, or those it does not */
static void
explain_columns(const struct place *at, const struct csvin *csv,
    const bool *used, bool which, const char *words)
{
	struct buf names = { 0 };

	for (int i = 0; i < csvin_columns(csv); i++)
		if (used[i] == which && !mapping_ignores(csvin_name(csv, i)))
			put_name(&names, csvin_name(csv, i));
	if (names.n)
		diag_at(at, "%s %.*s", words, STRF(buf_str(&names)));
	buf_free(&names);
}

/* the columns that it would look at, and is any that it does not one of them
 * misspelt */
static void
explain_absent(const struct place *at, const struct csvin *csv,
    const struct mapping_fit *fit)
{
	size_t n = (size_t)csvin_columns(csv), unused = 0;
	struct str *rest = calloc(n, sizeof *rest);
	struct buf names = { 0 };
	char near[DIAG_TEXT];

	if (rest == NULL)
		diag_fail("out of memory");
	for (size_t i = 0; i < n; i++)
		if (!fit->column[i])
			rest[unused++] = csvin_name(csv, (int)i);
	for (size_t i = 0; i < fit->nabsent; i++) {
		put_name(&names, fit->absent[i]);
		buf_puts(
		    &names, diag_nearest(fit->absent[i], rest, unused, near));
	}
	if (names.n)
		diag_at(at, "the mapping could use, and there is not: %.*s",
		    STRF(buf_str(&names)));
	buf_free(&names);
	free(rest);
}

void
explain_start(const struct ingest *run, const char *file,
    const struct csvin *csv, const struct mapping *m, bool given,
    const struct mapping_fit *fit)
{
	const char *zone = run->opt->zone_name;
	struct place at = { .file = file };

	explain_mapping(&at, m, given, fit->used);
	explain_dialect(&at, csvin_dialect(csv));
	diag_at(&at, "%d columns", csvin_columns(csv));
	if (m == NULL)
		return;
	explain_columns(&at, csv, fit->column, true, "columns used:");
	explain_columns(&at, csv, fit->column, false, "columns not used:");
	explain_absent(&at, csv, fit);
	diag_at(&at, "times without an offset are of the zone %s: %s",
	    zone ? zone : "UTC", zone ? "given" : "the default");
}

static void
explain_dates(const struct input *in, const struct csvin *csv,
    const struct stamp_column *columns)
{
	char text[DIAG_TEXT];

	for (int i = 0; i < csvin_columns(csv); i++) {
		const struct stamp_column *c = &columns[i];
		struct place at = { .file = in->path,
			.line = c->evidence.line,
			.field = csvin_name(csv, i) };

		if (c->evidence.line && !c->given)
			diag_at(&at, "%s: %s says so", stamp_words(c),
			    diag_text(str_of(c->evidence.text), text));
	}
}

/* how numbers are written */
static void
explain_amounts(const struct input *in, const struct csvin *csv,
    const struct amount_column *columns)
{
	char text[DIAG_TEXT];

	for (int i = 0; i < csvin_columns(csv); i++) {
		const struct amount_column *c = &columns[i];
		struct place at = { .file = in->path,
			.line = c->evidence.line,
			.field = csvin_name(csv, i) };

		if (c->evidence.line == 0 || c->given)
			continue;
		diag_text(str_of(c->evidence.text), text);
		if (c->sign)
			diag_at(&at, "a decimal %s: %s says so",
			    amount_sign_name(c->sign), text);
		else
			diag_at(&at,
			    "%s was taken as grouped: no line says another",
			    text);
	}
}

/* how times without an offset were read */
static void
explain_zone(const struct input *in, const struct csvin *csv,
    const struct stamp_column *columns)
{
	for (int i = 0; i < csvin_columns(csv); i++) {
		const int64_t *n = columns[i].zoned;
		struct place at = { .file = in->path,
			.field = csvin_name(csv, i) };

		if (n[ZONE_ONCE] + n[ZONE_TWICE] + n[ZONE_NEVER] == 0)
			continue;
		diag_at(&at,
		    "%" PRId64 " times without an offset, in the zone given;"
		    " %" PRId64 " of them came twice, and are the first,"
		    " %" PRId64 " never were, and are as much later as the"
		    " clocks were moved",
		    n[ZONE_ONCE] + n[ZONE_TWICE] + n[ZONE_NEVER], n[ZONE_TWICE],
		    n[ZONE_NEVER]);
	}
}

/* the most of any filter: several events have the same id */
static int64_t
mended(const struct piece *p, int64_t most)
{
	for (size_t u = 0; u < p->nuse; u++)
		if (p->uses[u].mended > most)
			most = p->uses[u].mended;
	return most;
}

/* ids that the filter id put right */
static void
explain_ids(const struct input *in, const struct mapping *m)
{
	struct place at = { .file = in->path };
	int64_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		for (int k = 0; k < CELL_COUNT; k++) {
			const struct template *t = &m->recipes[i].cells[k];

			for (size_t p = 0; p < t->n; p++)
				n = mended(&t->pieces[p], n);
		}
	if (n)
		diag_at(&at,
		    "%" PRId64 " ids that a spreadsheet had changed, such as"
		    " 17850.0, were put right",
		    n);
}

/* what the log's amounts are in, as far as it is known by now */
static void
explain_currency(const struct place *at, const struct exchange *x)
{
	if (x->by_option)
		diag_at(
		    at, "the log's amounts are in %.*s: given", STRF(x->home));
	else if (x->home.n)
		diag_at(at, "the log's amounts are in %s the first named",
		    x->words);
}

void
explain_end(const struct ingest *run, const struct input *in,
    const struct csvin *csv, const struct mapping *m, const struct row *row)
{
	struct place at = { .file = in->path };
	char when[DATE_SIZE];

	explain_dates(in, csv, row->columns);
	explain_amounts(in, csv, row->amounts);
	explain_zone(in, csv, row->columns);
	explain_ids(in, m);
	explain_currency(&at, &run->exchange);
	if (!in->has_exported)
		return;
	date_format(in->exported, when);
	diag_at(&at, "exported %s: %s", when, in->exported_why);
}

void
explain_detect(struct buf *out, struct str base, const struct csvin *csv,
    struct str mapping)
{
	static const enum dialect_item shown[] = { DIALECT_DELIMITER,
		DIALECT_QUOTE, DIALECT_ENCODING };
	const struct dialect *d = csvin_dialect(csv);
	struct csvout o = { .out = out };
	struct buf value = { 0 };

	csvout_str(&o, base);
	csvout_str(&o, mapping);
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		value.n = 0;
		dialect_put(&value, d, shown[i]);
		csvout_str(&o, buf_str(&value));
	}
	csvout_str(&o, str_of(d->line_ends));
	csvout_int(&o, csvin_columns(csv));
	csvout_row(&o);
	buf_free(&value);
}

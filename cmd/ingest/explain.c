#include "explain.h"

#include <inttypes.h>
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

/* an item of the dialect a line: its value, and given or how it was found */
static void
explain_dialect(const struct place *at, const struct dialect *d)
{
	struct buf value = { 0 };

	for (int i = 0; i < DIALECT_COUNT; i++) {
		const char *why = d->given[i] ? "" : d->why[i];
		bool plain = *why == '\0' || strcmp(why, "found") == 0;

		value.n = 0;
		dialect_put(&value, d, (enum dialect_item)i);
		if (i == DIALECT_LINE_ENDS)
			buf_printf(&value, " (%s)", d->line_ends);
		buf_printf(&value, ": %s%s%s", d->given[i] ? "given" : "found",
		    plain ? "" : ", ", plain ? "" : why);
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

void
explain_start(const char *file, const struct csvin *csv,
    const struct mapping *m, bool given, int columns)
{
	struct place at = { .file = file };

	explain_mapping(&at, m, given, columns);
	explain_dialect(&at, csvin_dialect(csv));
	diag_at(&at, "%d columns", csvin_columns(csv));
}

static void
explain_dates(const struct input *in, const struct csvin *csv,
    const struct stamp_column *columns)
{
	char text[DIAG_TEXT];

	for (int i = 0; i < csvin_columns(csv); i++) {
		const struct stamp_column *c = &columns[i];
		struct place at = { .file = in->path,
			.line = c->line,
			.field = csvin_name(csv, i) };

		if (c->line && !c->given)
			diag_at(&at, "%s: %s says so", stamp_words(c),
			    diag_text(str_of(c->evidence), text));
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
			.line = c->line,
			.field = csvin_name(csv, i) };

		if (c->line == 0 || c->given)
			continue;
		diag_text(str_of(c->evidence), text);
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

void
explain_end(const struct input *in, const struct csvin *csv,
    const struct mapping *m, const struct row *row)
{
	struct place at = { .file = in->path };
	char when[DATE_SIZE];

	explain_dates(in, csv, row->columns);
	explain_amounts(in, csv, row->amounts);
	explain_zone(in, csv, row->columns);
	explain_ids(in, m);
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

#include "convert_own.h"

#include <inttypes.h>

#include "ahead.h"
#include "delivery.h"
#include "explain.h"
#include "exported.h"
#include "save.h"

/* ---- before the first row ---- */

static void
set_exported(struct converter *c, int64_t t, const char *why)
{
	c->input->has_exported = true;
	c->input->exported = t;
	c->input->exported_why = why;
	c->maker.row.exported =
	    (struct str){ c->exported, date_format(t, c->exported) };
}

static void
tell_open_name(const struct converter *c, const struct exported_name *name)
{
	struct place at = { .file = c->input->path };
	char text[DIAG_TEXT], dmy[DATE_SIZE], mdy[DATE_SIZE];

	date_format_day(name->dmy, dmy);
	date_format_day(name->mdy, mdy);
	diag_at(&at,
	    "%s in the name is %s or %s, and is not taken; rename the file, or"
	    " give --exported",
	    diag_text(name->open, text), dmy, mdy);
}

static void
find_exported(struct converter *c)
{
	struct exported_name name = exported_by_name(c->input->base);

	if (c->run->opt->has_exported)
		set_exported(c, c->run->opt->exported, "given");
	else if (name.found)
		set_exported(c, name.t, "the date in the file's name");
	else if (name.open.n)
		tell_open_name(c, &name);
	c->beyond =
	    c->input->has_exported ? c->input->exported : c->run->opt->now;
}

/* before the end only a time can wait for it, and only by itself */
static void
check_waits(const struct converter *c)
{
	const struct mapping *m = c->maker.mapping;
	struct place at = { .file = c->input->path };

	if (c->input->has_exported)
		return;
	for (size_t i = 0; i < m->n; i++)
		for (int k = 0; k < CELL_COUNT; k++) {
			enum template_wait wait =
			    template_waits(&m->recipes[i].cells[k]);

			if (wait == TEMPLATE_READY ||
			    (wait == TEMPLATE_WAITS_PLAINLY && k == CELL_TIME))
				continue;
			diag_fail_at(&at,
			    "the mapping %.*s needs the time of the export"
			    " before the end of the file; give --exported, or"
			    " a date in the file's name",
			    STRF(m->name));
		}
}

static void
open_columns(struct converter *c, const struct csvin *in)
{
	const struct options *opt = c->run->opt;
	size_t n = (size_t)csvin_columns(in);
	struct stamp_column *v = NEW(&c->maker.arena, struct stamp_column, n);
	struct amount_column *w = NEW(&c->maker.arena, struct amount_column, n);

	for (size_t i = 0; i < n; i++) {
		struct str name = csvin_name(in, (int)i);

		v[i].order = opt->date_order
		    ? opt->date_order
		    : mapping_order(c->maker.mapping, name);
		v[i].given = v[i].order != STAMP_OPEN;
		v[i].zone = opt->zone;
		w[i].sign = opt->decimal ? opt->decimal
					 : mapping_sign(c->maker.mapping, name);
		w[i].given = w[i].sign != AMOUNT_OPEN;
	}
	c->maker.row.columns = v;
	c->maker.row.amounts = w;
	c->maker.row.none.zone = c->run->opt->zone;
}

void
convert_begin(
    struct converter *c, const struct csvin *in, struct mapping *mapping)
{
	struct maker *m = &c->maker;

	m->run = c->run;
	m->mapping = mapping;
	m->in = in;
	m->place.file = c->input->path;
	m->row.file = c->input->base;
	m->row.home = c->run->exchange.given;
	m->row.account = mapping_account(mapping);
	open_columns(c, in);
	find_exported(c);
	check_waits(c);
}

/* ---- the end of a file ---- */

static const char guess[] = "the greatest time of its events";

static void
tell_ahead(struct converter *c)
{
	char when[DATE_SIZE], text[DIAG_TEXT];

	if (c->ahead == 0)
		return;
	date_format(c->beyond, when);
	diag_at(&c->ahead_at,
	    "%s is after %s%s (events that are: %" PRId64 "); correct it, or"
	    " say with --exported when the export was made",
	    diag_text(c->ahead_text, text),
	    c->input->guessed ? "now" : "the export, ",
	    c->input->guessed ? "" : when, c->ahead);
	c->run->status = diag_worse(c->run->status, STATUS_TOLD);
}

/* what waited for it is stamped when all is read */
static void
find_exported_late(struct converter *c)
{
	struct place at = { .file = c->input->path };

	if (!c->input->has_exported && c->input->has_events) {
		set_exported(c, c->input->last, guess);
		c->input->guessed = true;
	}
	if (!c->input->later)
		return;
	if (!c->input->has_exported)
		diag_fail_at(&at,
		    "nothing says when it was exported; give --exported, or a"
		    " date in the file's name");
}

/* what is said of a file as a whole where it is read */
static void
tell_file(struct converter *c)
{
	const struct input *in = c->input;
	struct place at = { .file = in->path };

	tell_ahead(c);
	if (in->guessed && in->later)
		diag_at(&at,
		    "what holds from the export on is stamped %.*s, %s; for"
		    " another time give --exported, or a date in the file's"
		    " name",
		    STRF(c->maker.row.exported), guess);
	if (in->rows == 0)
		diag_at(&at,
		    "has a header but no rows; if that cannot be, export"
		    " it again");
	else if (in->told == 0 && in->rejects.rows < in->rows)
		diag_at(&at,
		    "no event came of its rows, by the mapping %.*s; --explain"
		    " says which columns that looks at",
		    STRF(in->mapping));
	else
		return;
	c->run->status = diag_worse(c->run->status, STATUS_TOLD);
}

void
convert_end(struct converter *c, struct csvin *in)
{
	const struct options *opt = c->run->opt;
	struct maker *m = &c->maker;

	find_exported_late(c);
	if (csvin_column(in, STR("cs_reason")) < 0) /* rejects: told already */
		delivery_add(c->run, c->input,
		    mapping_kinds(&m->arena, m->mapping), m->named);
	c->input->told += m->naliases;
	tell_file(c);
	if (opt->explain)
		explain_end(c->run, c->input, in, m->mapping, &m->row);
	if (opt->save_dialect)
		save_dialect(opt->save_dialect, c->input->table, in, &m->row);
	c->run->taken += csvin_taken(in);
}

#include "convert.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"

#include "ahead.h"
#include "delivery.h"
#include "explain.h"
#include "exported.h"
#include "intake.h"
#include "maker.h"
#include "rows.h"
#include "save.h"
#include "settle.h"
#include "store.h"

enum { MANY = 64 }; /* events put away at once, about */

struct converter {
	struct ingest *run;
	struct input *input;
	struct maker maker;
	struct rows *rows;
	char exported[DATE_SIZE];
	bool each;      /* row's events are put away before the next is read */
	int64_t beyond; /* its time, or now where that is not known */
	/* what may not lie beyond it and does, and the first of that */
	int64_t ahead;
	struct place ahead_at;
	struct str ahead_text;
};

/* ---- what a file says of itself ---- */

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

/* ---- rows ---- */

static void
reject(struct converter *c, const struct fault *f)
{
	struct place at = rows_place(c->rows, f->column);

	intake_reject(c->run, c->input, &at, f, rows_raw(c->rows));
}

/* an event lies beyond the export's time, or where that is not known, now */
static void
note_ahead(struct converter *c, const struct made *e)
{
	struct maker *m = &c->maker;
	struct str line = { m->text.p + e->at, e->entry.size };
	char when[DATE_SIZE];

	if (c->input->has_exported && ahead_may(line, e->time - c->beyond))
		return;
	if (c->ahead++)
		return;
	c->ahead_at = rows_place(c->rows, e->from);
	c->ahead_text = arena_str(&m->arena,
	    e->from < 0 ? (struct str){ when, date_format(e->time, when) }
			: m->row.fields[e->from]);
}

static void
note_time(struct converter *c, const struct made *e)
{
	c->input->later |= e->later;
	if (e->later)
		return;
	intake_time(c->input, e->time);
	if (e->time > c->beyond + DATE_DAY)
		note_ahead(c, e);
}

/* those of all rows but one that is not taken: its accounts are known all the
 * same, as ids that others are joined to */
static void
put_away(struct converter *c, bool taken)
{
	struct maker *m = &c->maker;
	size_t n = taken ? m->nmade : m->first;

	for (size_t i = 0; i < n; i++) {
		struct made *e = &m->made[i];

		e->entry.time = e->later ? STORE_LATER : e->time;
		e->entry.account = maker_number(m, e);
		if (e->tells)
			accounts_know(&c->run->accounts, e->entry.account);
		else if (c->each)
			intake_doubt(c->run, c->input, e->entry.account,
			    e->line, rows_raw(c->rows));
		intake_add(c->run, c->input, e->entry, m->text.p + e->at);
	}
	for (size_t i = n; i < m->nmade; i++)
		maker_number(m, &m->made[i]);
	maker_clear(m);
}

/* is what is told of the own organisation heard by the next row */
static bool
is_own(const struct maker *m, const struct made *e)
{
	struct str account = maker_account(m, e);

	return e->entry.account ? e->entry.account == ACCOUNT_OWN
				: account.n == 1 && *account.p == '-';
}

/* many rows' events are put away at once, their accounts in the cache by then
 */
static void
commit(struct converter *c)
{
	struct maker *m = &c->maker;
	bool now = c->each || m->nmade >= MANY;

	c->input->told += (int64_t)(m->nmade - m->first);
	for (size_t i = m->first; i < m->nmade; i++) {
		note_time(c, &m->made[i]);
		if (m->made[i].entry.account == 0)
			accounts_fetch(&c->run->accounts, m->made[i].hash);
		now |= is_own(m, &m->made[i]);
	}
	if (now)
		put_away(c, true);
}

static void
reject_bad(struct converter *c)
{
	struct place at;
	const char *words = rows_error(c->rows, &at);

	intake_reject_bad(c->run, c->input, &at, words, rows_raw(c->rows),
	    rows_torn(c->rows));
}

static void
take_row(struct converter *c)
{
	struct fault f = { 0 };

	c->maker.row.fields = rows_fields(c->rows);
	c->maker.row.line = rows_line(c->rows);
	c->maker.row.account_id = rows_account(c->rows);
	c->maker.place.line = c->maker.row.line;
	while (!maker_run(&c->maker, &f)) {
		put_away(c, false);
		if (f.code == FAULT_CONTRADICTION && f.column >= 0)
			settle_fail(
			    c->rows, &c->maker.row.columns[f.column], &f);
		if (f.code == FAULT_TWO_SIGNS)
			settle_sign_fail(
			    c->rows, &c->maker.row.amounts[f.column], &f);
		if (f.code == FAULT_UNSIGNED)
			settle_sign(
			    c->rows, &c->maker.row.amounts[f.column], &f);
		else if (f.code == FAULT_UNSETTLED && f.column >= 0)
			settle_order(
			    c->rows, &c->maker.row.columns[f.column], &f);
		else {
			reject(c, &f);
			return;
		}
	}
	commit(c);
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
convert_export(struct ingest *run, struct input *input, struct csvin *in,
    struct mapping *mapping, const struct mapping_fit *fit)
{
	struct converter c = { .run = run, .input = input };
	enum csvin_row got;

	c.maker.run = run;
	c.maker.mapping = mapping;
	c.maker.in = in;
	c.maker.place.file = input->path;
	c.maker.row.file = input->base;
	c.maker.row.home = run->exchange.given;
	input->from = INT64_MAX;
	open_columns(&c, in);
	find_exported(&c);
	check_waits(&c);
	c.each = intake_looks(run) || mapping_has_aliases(mapping);
	c.maker.row.account = mapping_account(mapping);
	c.rows =
	    rows_open(in, fit->column, &run->accounts, c.maker.row.account);
	while ((got = rows_next(c.rows)) != CSVIN_END) {
		input->rows++;
		progress_at(&run->progress, run->taken + csvin_taken(in));
		if (got == CSVIN_BAD)
			reject_bad(&c);
		else
			take_row(&c);
	}
	put_away(&c, true);
	find_exported_late(&c);
	if (csvin_column(in, STR("cs_reason")) < 0) /* rejects: told already */
		delivery_add(run, input, mapping_kinds(&c.maker.arena, mapping),
		    c.maker.named);
	input->told += c.maker.naliases;
	tell_file(&c);
	if (run->opt->explain)
		explain_end(run, input, in, mapping, &c.maker.row);
	if (run->opt->save_dialect)
		save_dialect(
		    run->opt->save_dialect, input->table, in, &c.maker.row);
	run->taken += csvin_taken(in);
	if (!rows_close(c.rows))
		run->status = diag_worse(run->status, STATUS_TOLD);
	buf_free(&c.maker.text);
	buf_free(&c.maker.row.small);
	arena_free(&c.maker.arena);
}

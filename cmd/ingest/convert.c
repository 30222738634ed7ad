#include "convert.h"

#include "ahead.h"
#include "convert_own.h"
#include "intake.h"
#include "settle.h"
#include "store.h"

enum { MANY = 64 }; /* events put away at once, about */

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

static void
put_away(struct converter *c)
{
	struct maker *m = &c->maker;

	for (size_t i = 0; i < m->nmade; i++) {
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
		put_away(c);
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

static void
take_rows(struct converter *c, const struct csvin *in)
{
	enum csvin_row got;

	while ((got = rows_next(c->rows)) != CSVIN_END) {
		c->input->rows++;
		progress_at(&c->run->progress, c->run->taken + csvin_taken(in));
		if (got == CSVIN_BAD)
			reject_bad(c);
		else
			take_row(c);
	}
	put_away(c);
}

void
convert_export(struct ingest *run, struct input *input, struct csvin *in,
    struct mapping *mapping, const struct mapping_fit *fit)
{
	struct converter c = { .run = run, .input = input };

	input->from = INT64_MAX;
	convert_begin(&c, in, mapping);
	c.each = intake_looks(run) || mapping_has_aliases(mapping);
	c.rows =
	    rows_open(in, fit->column, &run->accounts, c.maker.row.account);
	take_rows(&c, in);
	convert_end(&c, in);
	if (!rows_close(c.rows))
		run->status = diag_worse(run->status, STATUS_TOLD);
	buf_free(&c.maker.text);
	buf_free(&c.maker.row.small);
	arena_free(&c.maker.arena);
}

#include "maker.h"

#include "currency.h"
#include "maker_own.h"

/* one by one, as this is done for each event: all at once takes longer */
static void
clear_texts(struct texts *texts)
{
	for (int i = 0; i < CELL_COUNT; i++) {
		texts->v[i].p = NULL;
		texts->v[i].n = 0;
		texts->from[i] = -1;
	}
	texts->currency = (struct str){ 0 };
}

/* or nothing: the filter number would leave it as it is */
static bool
is_whole(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n <= AMOUNT_WHOLE;
}

/* is it the column's text as it stands */
static bool
copies(const struct template *t, const struct row *row)
{
	return t->plain >= 0 && (!t->counts || is_whole(row->fields[t->plain]));
}

static bool
fill(struct maker *m, struct recipe *r, enum cell cell, struct texts *texts,
    struct fault *f)
{
	struct template *t = &r->cells[cell];

	if (copies(t, &m->row)) { /* most do */
		texts->v[cell] = m->row.fields[t->plain];
		texts->from[cell] = t->plain;
		return true;
	}
	m->row.currency = (struct str){ 0 };
	if (!template_fill(t, &m->row, &texts->v[cell], f))
		return false;
	if (cell == CELL_VALUE)
		texts->currency = m->row.currency;
	texts->from[cell] = m->row.from;
	return true;
}

static bool
take_time(
    struct maker *m, const struct texts *texts, struct made *e, struct fault *f)
{
	enum fault_code bad;
	bool whole;

	e->later = template_is_later(texts->v[CELL_TIME]);
	if (e->later)
		return true;
	bad = maker_date(m, texts, CELL_TIME, &e->time, &whole);
	return bad == FAULT_NONE ||
	    maker_wrong_date(m, bad, texts, CELL_TIME, f);
}

/* an amount of another currency becomes one of the log's */
static bool
take_home(
    struct maker *m, struct texts *texts, const struct made *e, struct fault *f)
{
	struct exchange *x = &m->run->exchange;
	enum fault_code bad;

	if (texts->currency.n == 0 || texts->v[CELL_VALUE].n == 0)
		return true;
	m->amount = (struct amount){ .text = texts->v[CELL_VALUE],
		.currency = texts->currency,
		.has_time = !e->later,
		.time = e->time };
	bad = exchange_take(x, &m->run->arena, &m->amount, &m->place);
	m->named |= bad != FAULT_UNUSED && currency_is_code(texts->currency) &&
	    currency_same(x->home, texts->currency);
	if (bad == FAULT_NONE) {
		texts->v[CELL_VALUE] = m->amount.text;
		return true;
	}
	maker_wrong(bad, texts, CELL_VALUE, f);
	if (bad != FAULT_NUMBER)
		f->text = texts->currency;
	if (bad == FAULT_UNUSED)
		f->near = currency_near(f->text, x->home, m->near);
	if (bad == FAULT_CURRENCY)
		f->want = x->words;
	return false;
}

/* what was converted is not in what the export says any more */
static void
rename_currency(
    const struct maker *m, const struct recipe *r, struct texts *texts)
{
	const struct exchange *x = &m->run->exchange;

	if (x->has_rates && r->kind == KIND_ACCOUNT &&
	    str_is(texts->v[CELL_NAME], "currency") && texts->v[CELL_VALUE].n)
		texts->v[CELL_VALUE] = x->home;
}

/* as the column has it whose ids are looked up */
static bool
is_known(const struct maker *m, const struct texts *texts)
{
	const struct row *row = &m->row;
	struct str s = texts->v[CELL_ACCOUNT], id;

	if (row->account_id == 0)
		return false;
	id = row->fields[row->account];
	return s.p == id.p && s.n == id.n;
}

static bool
check_account(const struct maker *m, const struct texts *texts, struct fault *f)
{
	struct str s = texts->v[CELL_ACCOUNT];

	if (is_known(m, texts))
		return true;
	if (s.n == 0)
		return maker_wrong(FAULT_ACCOUNT, texts, CELL_ACCOUNT, f);
	return accounts_allow(s) || maker_wrong_bytes(texts, CELL_ACCOUNT, f);
}

static void
put_account(struct maker *m, const struct texts *texts, struct made *e)
{
	struct str s = texts->v[CELL_ACCOUNT];

	if (is_known(m, texts)) {
		e->entry.account = m->row.account_id;
		return;
	}
	e->account = m->text.n;
	e->naccount = s.n;
	e->hash = str_hash(s);
	buf_put(&m->text, s);
}

static bool
check_names(const struct recipe *r, const struct texts *texts, struct fault *f)
{
	if (!rule_name(r->kind, texts->v[CELL_NAME], f)) {
		f->column = texts->from[CELL_NAME];
		return false;
	}
	if (r->kind == KIND_PERSON && texts->v[CELL_ACTOR].n == 0)
		return maker_wrong(FAULT_ACTOR, texts, CELL_ACTOR, f);
	return true;
}

uint32_t
maker_number(struct maker *m, const struct made *e)
{
	struct accounts *a = &m->run->accounts;
	struct place at = { .file = m->place.file, .line = e->line };
	uint32_t id = e->entry.account;
	size_t n = a->n;

	if (id == 0)
		id = accounts_hashed(a, maker_account(m, e), e->hash);
	if (a->n > n)
		accounts_inspect(a, id, &at);
	return id;
}

/* an alias gives numbers too, and nobody looks at its ids: the row's events
 * before it come first */
static void
number_all(struct maker *m)
{
	for (size_t i = m->first; i < m->nmade; i++)
		m->made[i].entry.account = maker_number(m, &m->made[i]);
}

static bool
make_alias(struct maker *m, struct recipe *r, struct fault *f)
{
	struct texts texts;
	struct str alias, account;

	if (!fill(m, r, CELL_VALUE, &texts, f) ||
	    !fill(m, r, CELL_ACCOUNT, &texts, f))
		return false;
	alias = texts.v[CELL_VALUE];
	account = texts.v[CELL_ACCOUNT];
	if (alias.n == 0)
		return true;
	if (account.n == 0)
		return maker_wrong(FAULT_ACCOUNT, &texts, CELL_ACCOUNT, f);
	number_all(m);
	if (accounts_alias(&m->run->accounts, alias, account, m->place, f)) {
		m->naliases++;
		return true;
	}
	f->column = texts.from[CELL_VALUE];
	return false;
}

/* not read, not answered: no event, where the row makes others */
static bool
unanswered(
    const struct recipe *r, const struct rule *rule, const struct texts *texts)
{
	return texts->v[CELL_VALUE].n == 0 && rule &&
	    rule->empty == RULE_SKIP && !r->alone;
}

/* An event without a time is not made.  Where it has a ref or a value the row
 * tells of something all the same, and of nothing else perhaps. */
static bool
pass_untimed(struct maker *m, struct recipe *r, struct texts *texts)
{
	struct fault ignore = { 0 };

	if (r->timed && !m->untimed &&
	    (!fill(m, r, CELL_REF, texts, &ignore) ||
		!fill(m, r, CELL_VALUE, texts, &ignore) ||
		texts->v[CELL_REF].n || texts->v[CELL_VALUE].n)) {
		m->untimed = true;
		m->untimed_from = texts->from[CELL_TIME];
	}
	return true;
}

/* a text that is made of several pieces stays valid until its own template is
 * filled again: all of an event's are valid at once */
static bool
make_event(struct maker *m, struct recipe *r, struct fault *f)
{
	struct texts texts;
	struct made e = { .line = m->row.line,
		.tells = r->kind == KIND_ACCOUNT };
	const struct rule *rule;

	clear_texts(&texts);
	if (!fill(m, r, CELL_TIME, &texts, f))
		return false;
	if (texts.v[CELL_TIME].n == 0)
		return r->alone
		    ? maker_wrong(FAULT_NO_TIME, &texts, CELL_TIME, f)
		    : pass_untimed(m, r, &texts);
	if (!take_time(m, &texts, &e, f))
		return false;
	for (size_t i = 0; i < r->nfilled; i++)
		if (!fill(m, r, r->filled[i], &texts, f))
			return false;
	rename_currency(m, r, &texts);
	rule = r->ruled ? r->rule : rule_of(r->kind, texts.v[CELL_NAME]);
	if (unanswered(r, rule, &texts))
		return true;
	if (!take_home(m, &texts, &e, f) || !check_account(m, &texts, f) ||
	    !check_names(r, &texts, f) ||
	    !maker_put_event(m, r, rule, &texts, &e, f))
		return false;
	if (e.entry.ref)
		odd_note(&m->run->refs, texts.v[CELL_REF], &m->place);
	put_account(m, &texts, &e);
	e.from = texts.from[CELL_TIME];
	ARENA_GROW(&m->arena, m->made, m->nmade, m->cap);
	m->made[m->nmade++] = e;
	return true;
}

/* {@cell} and {@column}; false where the cell is empty */
static bool
set_each(struct maker *m, int column)
{
	m->row.each = column;
	if (column < 0)
		return true;
	m->row.each_name = csvin_name(m->in, column);
	return m->row.fields[column].n > 0;
}

static bool
make_all(struct maker *m, struct recipe *r, struct fault *f)
{
	for (size_t k = 0; r->active && k < r->ncolumn; k++) {
		if (!set_each(m, r->columns[k]) || !mapping_wants(r, &m->row))
			continue;
		if (!(r->alias ? make_alias : make_event)(m, r, f))
			return false;
	}
	return true;
}

/* has one of the row's events a time, and is it left out by its condition? Then
 * so is the row */
static bool
is_left_out(struct maker *m)
{
	for (size_t i = 0; i < m->mapping->n; i++) {
		struct recipe *r = &m->mapping->recipes[i];
		struct texts texts;
		struct fault ignore;

		clear_texts(&texts);
		for (size_t k = 0; r->active && k < r->ncolumn; k++)
			if (set_each(m, r->columns[k]) &&
			    !mapping_wants(r, &m->row) &&
			    fill(m, r, CELL_TIME, &texts, &ignore) &&
			    texts.v[CELL_TIME].n)
				return true;
	}
	return false;
}

/* nothing came of a row that tells of something */
static bool
check_untimed(struct maker *m, int64_t naliases, struct fault *f)
{
	if (!m->untimed || m->nmade > m->first || m->naliases > naliases ||
	    is_left_out(m))
		return true;
	fault_set(f, FAULT_NO_TIME, (struct str){ 0 });
	f->column = m->untimed_from;
	return false;
}

static bool
make_row(struct maker *m, struct fault *f)
{
	int64_t naliases = m->naliases;

	m->untimed = false;
	for (size_t i = 0; i < m->mapping->n; i++)
		if (!make_all(m, &m->mapping->recipes[i], f))
			return false;
	return check_untimed(m, naliases, f);
}

bool
maker_run(struct maker *m, struct fault *f)
{
	size_t had = m->text.n;

	m->first = m->nmade;
	if (make_row(m, f))
		return true;
	m->nmade = m->first;
	m->text.n = had;
	return false;
}

void
maker_clear(struct maker *m)
{
	m->nmade = m->text.n = 0;
}

struct str
maker_account(const struct maker *m, const struct made *e)
{
	return (struct str){ m->text.p + e->account, e->naccount };
}

#include "maker.h"

#include <string.h>

#include "currency.h"
#include "date.h"
#include "dec.h"
#include "line.h"

/* the texts of an event's cells */
struct texts {
	struct str v[CELL_COUNT];
	int from[CELL_COUNT]; /* the column each came from */
	struct str currency;  /* of the value, where it is known */
};

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

/* a fault of the text of a cell */
static bool
wrong(enum fault_code code, const struct texts *texts, enum cell cell,
    struct fault *f)
{
	fault_set(f, code, texts->v[cell]);
	f->column = texts->from[cell];
	return false;
}

static bool
wrong_bytes(const struct texts *texts, enum cell cell, struct fault *f)
{
	return wrong(line_fault(texts->v[cell]), texts, cell, f);
}

/* a text as a date, as its column writes them */
static enum fault_code
take_date(struct maker *m, const struct texts *texts, enum cell cell,
    int64_t *t, bool *whole)
{
	int from = texts->from[cell];

	return stamp_take(from < 0 ? &m->row.none : &m->row.columns[from],
	    texts->v[cell], m->row.line, t, whole);
}

/* … which it may not be */
static bool
wrong_date(const struct maker *m, enum fault_code code,
    const struct texts *texts, enum cell cell, struct fault *f)
{
	wrong(code, texts, cell, f);
	if (code == FAULT_ORDER)
		f->want = stamp_words(&m->row.columns[f->column]);
	return false;
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
	bad = take_date(m, texts, CELL_TIME, &e->time, &whole);
	return bad == FAULT_NONE || wrong_date(m, bad, texts, CELL_TIME, f);
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
	wrong(bad, texts, CELL_VALUE, f);
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
		return wrong(FAULT_ACCOUNT, texts, CELL_ACCOUNT, f);
	return accounts_allow(s) || wrong_bytes(texts, CELL_ACCOUNT, f);
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

/* a date is written as the log writes dates, whatever the export does */
static char *
put_date(struct maker *m, const struct texts *texts, char *p, struct fault *f)
{
	enum fault_code bad;
	bool whole;
	int64_t t;

	bad = take_date(m, texts, CELL_VALUE, &t, &whole);
	if (bad) {
		wrong_date(m, bad, texts, CELL_VALUE, f);
		return NULL;
	}
	return p + (whole ? date_format_day(t, p) : date_format(t, p));
}

static char *
put_value(struct maker *m, const struct rule *rule, const struct texts *texts,
    char *p, struct fault *f)
{
	struct str value = texts->v[CELL_VALUE];

	if (rule && rule->want == RULE_DATE && value.n)
		return put_date(m, texts, p, f);
	if (rule && rule->want == RULE_NUMBER && amount_is_cut(value)) {
		wrong(FAULT_CUT, texts, CELL_VALUE, f);
		return NULL;
	}
	if (rule && !rule_allows(rule, value)) {
		wrong(FAULT_VALUE, texts, CELL_VALUE, f);
		rule_tell(rule, f);
		return NULL;
	}
	p = line_text(p, value);
	if (p == NULL)
		wrong_bytes(texts, CELL_VALUE, f);
	return p;
}

/* room for all of an event's line */
static char *
room(struct maker *m, const struct recipe *r, const struct texts *texts)
{
	size_t n = r->kind_text.n + DATE_SIZE + CELL_COUNT + 1;

	for (int i = 0; i < CELL_COUNT; i++)
		n += LINE_ROOM(texts->v[i]);
	return buf_room(&m->text, n);
}

/* kind,name,ref,actor,value,note */
static bool
put_event(struct maker *m, const struct recipe *r, const struct rule *rule,
    const struct texts *texts, struct made *e, struct fault *f)
{
	static const enum cell keys[] = { CELL_NAME, CELL_REF, CELL_ACTOR };
	char *start = room(m, r, texts), *p = start;

	memcpy(p, r->kind_text.p, r->kind_text.n);
	p += r->kind_text.n;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		*p++ = ',';
		p = line_field(p, texts->v[keys[i]]);
		if (p == NULL)
			return wrong_bytes(texts, keys[i], f);
	}
	e->entry.key = (uint32_t)(p - start);
	*p++ = ',';
	p = put_value(m, rule, texts, p, f);
	if (p == NULL)
		return false;
	*p++ = ',';
	p = line_text(p, texts->v[CELL_NOTE]);
	if (p == NULL)
		return wrong_bytes(texts, CELL_NOTE, f);
	*p++ = '\n';
	e->at = m->text.n;
	e->entry.size = (uint32_t)(p - start);
	e->entry.ref = texts->v[CELL_REF].n > 0;
	m->text.n += e->entry.size;
	return true;
}

static bool
check_names(const struct recipe *r, const struct texts *texts, struct fault *f)
{
	if (!rule_name(r->kind, texts->v[CELL_NAME], f)) {
		f->column = texts->from[CELL_NAME];
		return false;
	}
	if (r->kind == KIND_PERSON && texts->v[CELL_ACTOR].n == 0)
		return wrong(FAULT_ACTOR, texts, CELL_ACTOR, f);
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

/* an alias gives numbers too: the row's events before it come first */
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
		return wrong(FAULT_ACCOUNT, &texts, CELL_ACCOUNT, f);
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

/* a text that is made of several pieces stays valid until its own template is
 * filled again: all of an event's are valid at once */
static bool
make_event(struct maker *m, struct recipe *r, struct fault *f)
{
	struct texts texts;
	struct made e = { .line = m->row.line,
		.tells = r->kind == KIND_ACCOUNT };
	const struct rule *rule;
	bool fine;

	clear_texts(&texts);
	if (!fill(m, r, CELL_TIME, &texts, f))
		return false;
	if (texts.v[CELL_TIME].n == 0)
		return !r->alone || wrong(FAULT_NO_TIME, &texts, CELL_TIME, f);
	if (!take_time(m, &texts, &e, f))
		return false;
	for (size_t i = 0; i < r->nfilled; i++)
		if (!fill(m, r, r->filled[i], &texts, f))
			return false;
	rename_currency(m, r, &texts);
	rule = r->ruled ? r->rule : rule_of(r->kind, texts.v[CELL_NAME]);
	if (unanswered(r, rule, &texts))
		return true;
	if (!take_home(m, &texts, &e, f) || !check_account(m, &texts, f))
		return false;
	put_account(m, &texts, &e);
	fine = check_names(r, &texts, f) &&
	    put_event(m, r, rule, &texts, &e, f);
	if (fine && e.entry.ref)
		odd_note(&m->run->refs, texts.v[CELL_REF], &m->place);
	e.from = texts.from[CELL_TIME];
	ARENA_GROW(&m->arena, m->made, m->nmade, m->cap);
	m->made[m->nmade++] = e;
	return fine;
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

bool
maker_run(struct maker *m, struct fault *f)
{
	m->first = m->nmade;
	for (size_t i = 0; i < m->mapping->n; i++)
		if (!make_all(m, &m->mapping->recipes[i], f))
			return false;
	return true;
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

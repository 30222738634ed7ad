#include "logrows.h"

#include <string.h>

#include "date.h"
#include "event.h"

#include "convert.h"
#include "intake.h"
#include "line.h"
#include "logparts.h"
#include "rule.h"

enum {
	AT_ACCOUNT,
	AT_TIME,
	AT_KIND,
	AT_NAME,
	AT_REF,
	AT_ACTOR,
	AT_VALUE,
	AT_NOTE
};

/* events read without help, after what threads cannot read by themselves, to
 * make it worth their while to begin again */
enum { SOME = 1 << 12 };

bool
convert_is_log(const struct csvin *in)
{
	struct str rest = STR(EVENT_HEADER), name;
	int i = 0, n = csvin_columns(in);

	for (; rest.p; i++) {
		rest = str_cut(rest, ',', &name);
		if (i >= n || !str_eq(csvin_name(in, i), name))
			return false;
	}
	for (; i < n; i++)
		if (!mapping_ignores(csvin_name(in, i)))
			return false;
	return true;
}

static bool
wrong(
    const struct logrows *r, int column, enum fault_code code, struct fault *f)
{
	fault_set(f, code, r->fields[column]);
	f->column = column;
	return false;
}

static bool
wrong_bytes(const struct logrows *r, int column, struct fault *f)
{
	return wrong(r, column, line_fault(r->fields[column]), f);
}

static bool
take_kind(struct logrows *r, struct fault *f)
{
	struct str kind = r->fields[AT_KIND];

	if (str_eq(kind, buf_str(&r->kind_text)))
		return true;
	r->kind = kind_of(kind);
	r->kind_text.n = 0;
	if (r->kind == KIND_NONE) {
		memcpy(r->kinds, kind_names, sizeof kind_names);
		wrong(r, AT_KIND, FAULT_KIND, f);
		f->words = r->kinds;
		return false;
	}
	buf_put(&r->kind_text, kind);
	return true;
}

static bool
check_value(const struct logrows *r, struct fault *f)
{
	struct str value = r->fields[AT_VALUE];
	const struct rule *rule = rule_of(r->kind, r->fields[AT_NAME]);
	int64_t t;

	if (rule == NULL)
		return true;
	if (rule->want == RULE_DATE && value.n && !date_parse(value, &t, NULL))
		return wrong(r, AT_VALUE, FAULT_DATE, f);
	if (rule_allows(rule, value))
		return true;
	wrong(r, AT_VALUE, FAULT_VALUE, f);
	rule_tell(rule, f);
	return false;
}

static bool
check(struct logrows *r, struct fault *f)
{
	static const struct str refs[] = { { "from", 4 }, { "to", 2 }, { 0 } };
	struct str ref = r->fields[AT_REF];

	if (!take_kind(r, f))
		return false;
	if (!rule_name(r->kind, r->fields[AT_NAME], f)) {
		f->column = AT_NAME;
		return false;
	}
	if (r->kind == KIND_PERSON && r->fields[AT_ACTOR].n == 0)
		return wrong(r, AT_ACTOR, FAULT_ACTOR, f);
	if (r->kind == KIND_FEED && !str_eq(ref, refs[0]) &&
	    !str_eq(ref, refs[1])) {
		wrong(r, AT_REF, FAULT_FEED, f);
		f->words = refs;
		return false;
	}
	return check_value(r, f);
}

/* is all ASCII, without a CR and a NUL; eight bytes at a time */
static bool
is_plain(struct str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t high = 0, word, cr;

	for (; s.n >= sizeof word; s = str_from(s, sizeof word)) {
		memcpy(&word, s.p, sizeof word);
		cr = word ^ '\r' * ones;
		high |= word | ((cr - ones) & ~cr) | ((word - ones) & ~word);
	}
	for (size_t i = 0; i < s.n; i++)
		high |= s.p[i] == '\r' || s.p[i] == '\0'
		    ? 128
		    : (unsigned char)s.p[i];
	return (high & 128 * ones) == 0;
}

/* the bytes of kind to note, where nothing was in quotes and all is ASCII
 * without a CR: they stand as they will be written */
static struct str
as_it_stands(const struct logrows *r)
{
	const struct str *f = r->fields;
	struct str s = { f[AT_KIND].p, 0 };

	for (int i = AT_KIND; i < AT_NOTE; i++)
		if (f[i].p + f[i].n + 1 != f[i + 1].p)
			return (struct str){ 0 };
	s.n = (size_t)(f[AT_NOTE].p + f[AT_NOTE].n - s.p);
	return is_plain(s) ? s : (struct str){ 0 };
}

static bool
put_plain(struct logrows *r, struct entry *e, struct str s)
{
	char *p;

	r->text.n = 0;
	p = buf_room(&r->text, s.n + 1);
	memcpy(p, s.p, s.n);
	p[s.n] = '\n';
	e->size = (uint32_t)s.n + 1;
	e->key = (uint32_t)(r->fields[AT_VALUE].p - s.p - 1);
	e->ref = r->fields[AT_REF].n > 0;
	return true;
}

/* kind,name,ref,actor,value,note as it stands, or without needless quotes */
static bool
put_line(struct logrows *r, struct entry *e, struct fault *f)
{
	struct str plain = as_it_stands(r);
	char *start, *p;
	size_t n = 0;

	if (plain.n)
		return put_plain(r, e, plain);
	for (int i = AT_KIND; i <= AT_NOTE; i++)
		n += LINE_ROOM(r->fields[i]) + 1;
	r->text.n = 0;
	start = p = buf_room(&r->text, n);
	for (int i = AT_KIND; i < AT_VALUE; i++) {
		p = line_field(p, r->fields[i]);
		if (p == NULL)
			return wrong_bytes(r, i, f);
		*p++ = ',';
	}
	e->key = (uint32_t)(p - start - 1);
	for (int i = AT_VALUE; i <= AT_NOTE; i++) {
		p = line_escaped(p, r->fields[i]);
		if (p == NULL)
			return wrong_bytes(r, i, f);
		*p++ = i == AT_NOTE ? '\n' : ',';
	}
	e->size = (uint32_t)(p - start);
	e->ref = r->fields[AT_REF].n > 0;
	return true;
}

/* a new account is looked at; in messages it stands there */
static uint32_t
number_of(struct logrows *r, struct str account, uint64_t hash, struct place at)
{
	struct accounts *a = &r->run->accounts;
	size_t n = a->n;
	uint32_t id = accounts_hashed(a, account, hash);

	if (a->n > n)
		accounts_inspect(a, id, &at);
	return id;
}

static bool
take_account(struct logrows *r, struct entry *e, struct fault *f)
{
	struct str s = r->fields[AT_ACCOUNT];

	if (s.n == 0)
		return wrong(r, AT_ACCOUNT, FAULT_ACCOUNT, f);
	e->account =
	    number_of(r, s, str_hash(s), csvin_place(r->in, AT_ACCOUNT));
	return e->account || wrong_bytes(r, AT_ACCOUNT, f);
}

static bool
take_row(struct logrows *r, struct entry *e, struct fault *f)
{
	return (date_parse_log(r->fields[AT_TIME], &e->time) ||
		   wrong(r, AT_TIME, FAULT_TIME, f)) &&
	    check(r, f) && put_line(r, e, f) && take_account(r, e, f);
}

/* what an event tells of its input and of its account; the line for a
 * complaint that is made later */
static void
note(
    struct logrows *r, struct entry *e, bool told, int64_t line, struct str raw)
{
	intake_time(r->input, e->time);
	if (told)
		accounts_know(&r->run->accounts, e->account);
	else
		intake_doubt(r->run, r->input, e->account, line, raw);
	e->input = r->input->number & INT32_MAX;
}

static void
commit(struct logrows *r, struct entry *e)
{
	e->text = r->text.p;
	note(
	    r, e, r->kind == KIND_ACCOUNT, csvin_line(r->in), csvin_raw(r->in));
}

static void
reject_bad(struct logrows *r)
{
	struct place at;
	const char *words = csvin_error(r->in, &at);

	intake_reject_bad(r->run, r->input, &at, words, csvin_raw(r->in),
	    csvin_field(r->in, 0).p == NULL);
}

void
logrows_progress(struct logrows *r)
{
	int64_t taken = csvin_taken(r->in);

	r->run->taken += taken - r->taken;
	r->taken = taken;
	progress_at(&r->run->progress, r->run->taken);
}

void
logrows_open(struct logrows *r, struct ingest *run, struct input *input,
    struct csvin *in)
{
	*r = (struct logrows){ .run = run, .input = input, .in = in };
	if (csvin_columns(in) == EVENT_FIELDS)
		r->block = NEW(&run->arena, struct logblock, 1);
}

const struct logblock *
logrows_block(struct logrows *r)
{
	struct str lines = { 0 };

	if (r->block)
		lines = csvin_lines(r->in);
	if (lines.n == 0)
		return NULL;
	logblock_read(r->block, lines);
	r->line = csvin_next_line(r->in);
	csvin_took(r->in, r->block->bytes, (int64_t)r->block->n);
	r->input->rows += (int64_t)r->block->n;
	logrows_progress(r);
	return r->block->n ? r->block : NULL;
}

uint32_t
logrows_account(struct logrows *r, const struct plain_event *p, int64_t line)
{
	struct place at = { .file = r->input->path, .line = line, .column = 1 };

	return number_of(r, p->account, p->hash, at);
}

static struct entry
take_plain(struct logrows *r, const struct plain_event *p, int64_t line)
{
	struct entry e = p->entry;
	struct str raw = { p->account.p, p->account.n + LINE_TIME + e.size };

	e.account = logrows_account(r, p, line);
	note(r, &e, p->told, line, raw);
	return e;
}

struct entry
logrows_take(struct logrows *r, size_t i)
{
	return take_plain(r, &r->block->v[i], r->line + (int64_t)i);
}

struct entry
logrows_plain(struct logrows *r, const struct plain_event *p, int64_t line)
{
	r->input->rows++;
	return take_plain(r, p, line);
}

/* the row the reader is at is an event, or else rejected */
static bool
take_got(struct logrows *r, enum csvin_row got, struct entry *e)
{
	struct fault f = { 0 };
	struct place at;

	*e = (struct entry){ 0 };
	r->fields = csvin_fields(r->in);
	r->input->rows++;
	if (got == CSVIN_BAD) {
		reject_bad(r);
		return false;
	}
	if (take_row(r, e, &f)) {
		commit(r, e);
		return true;
	}
	at = csvin_place(r->in, f.column);
	f.log = true;
	intake_reject(r->run, r->input, &at, &f, csvin_raw(r->in));
	return false;
}

bool
logrows_next(struct logrows *r, struct entry *e)
{
	enum csvin_row got;

	while ((got = csvin_next(r->in)) != CSVIN_END) {
		logrows_progress(r);
		if (take_got(r, got, e))
			return true;
	}
	return false;
}

bool
logrows_again(
    struct logrows *r, char *line, size_t n, int64_t number, struct entry *e)
{
	return take_got(r, csvin_again(r->in, line, n, number), e);
}

void
logrows_close(struct logrows *r)
{
	logrows_progress(r);
	if (!csvin_close(r->in))
		r->run->status = diag_worse(r->run->status, STATUS_TOLD);
	buf_free(&r->text);
	buf_free(&r->kind_text);
}

/* one after the other */
static bool
convert_some(struct logrows *r, size_t least)
{
	const struct logblock *plain;
	struct entry e;
	size_t n = 0;

	while (n < least) {
		while (n < least && (plain = logrows_block(r))) {
			for (size_t i = 0; i < plain->n; i++) {
				e = logrows_take(r, i);
				intake_add(r->run, r->input, e, e.text);
			}
			n += plain->n;
		}
		if (!logrows_next(r, &e))
			return false;
		intake_add(r->run, r->input, e, e.text);
		n++;
	}
	return true;
}

void
convert_log(struct ingest *run, struct input *input, struct csvin *in)
{
	struct logrows r;

	logrows_open(&r, run, input, in);
	do
		if (r.block && logparts_can(in))
			logparts_run(&r);
	while (convert_some(&r, SOME));
	logrows_close(&r);
}

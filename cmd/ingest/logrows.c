#include "logrows.h"

#include "intake.h"
#include "line.h"

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
wrong_account(struct str s, struct fault *f)
{
	fault_set(f, s.n ? line_fault(s) : FAULT_ACCOUNT, s);
	f->column = 0;
	return false;
}

static bool
take_account(struct logrows *r, struct entry *e, struct fault *f)
{
	struct str s = csvin_field(r->in, 0);

	if (s.n)
		e->account =
		    number_of(r, s, str_hash(s), csvin_place(r->in, 0));
	return e->account || wrong_account(s, f);
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
	r->input->rows++;
	if (got == CSVIN_BAD) {
		reject_bad(r);
		return false;
	}
	if (logrow_read(&r->row, csvin_fields(r->in), e, &f) &&
	    take_account(r, e, &f)) {
		note(r, e, r->row.kind == KIND_ACCOUNT, csvin_line(r->in),
		    csvin_raw(r->in));
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
	logrow_free(&r->row);
}

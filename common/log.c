#define _GNU_SOURCE /* memrchr() */
#include "log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "diag.h"
#include "pool.h"
#include "quoted.h"
#include "source.h"
#include "split.h"

enum { BLOCK = 1 << 19 };

/* what is wrong with a line, found by a worker, told by the main thread */
struct complaint {
	int64_t line; /* in its block, from 1; 0: none */
	char text[400];
};

/* a run of whole accounts on its way through the pool */
struct block {
	char *p;
	size_t n, cap;
	struct arena text; /* fields that were in quotes */
	struct buf out;
	int64_t lines, newest;
	struct str first, last; /* accounts */
	struct complaint complaint;
};

/* what a worker keeps from one account to the next */
struct reader {
	struct arena arena;
	struct quoted *quoted;
	struct event *events;
	size_t n, cap;
};

struct log {
	struct source *source;
	struct buf carry; /* read, and not yet in a block */
	size_t taken;     /* of the carry, while the beginning is read */
	bool ended;
	struct arena arena;
	struct story own;
	struct block *blocks;
	struct reader *readers;
	const struct log_visitor *visitor;
	int64_t line, newest; /* lines finished */
	struct buf last_account;
};

/* ---- one line ---- */

static bool
wrong(struct complaint *c, int64_t line, const char *what, struct str text)
{
	char quoted[DIAG_TEXT];

	c->line = line;
	snprintf(c->text, sizeof c->text, "%s%s%s", what, text.p ? " " : "",
	    text.p ? diag_text(text, quoted) : "");
	return false;
}

/* cut a line into eight fields where it lies; *lf is its end, or NULL where
 * that was not reached; false where there is a quote, or where there are not
 * eight */
static bool
cut_plain(const char *p, const char **lf, struct str f[])
{
	const char *at[EVENT_FIELDS];
	size_t n = split_line(p, ',', '"', at, EVENT_FIELDS);

	for (size_t i = 0; i < n; i++) {
		f[i] = (struct str){ p, (size_t)(at[i] - p) };
		p = at[i] + 1;
	}
	*lf = *at[n - 1] == '\n' ? at[n - 1] : NULL;
	return *lf && n == EVENT_FIELDS;
}

/* a line with quotes: the fields go into the arena, which must last as long as
 * the line would */
static bool
cut_quoted(
    struct reader *r, struct arena *text, struct str line, struct str f[])
{
	size_t used;

	quoted_begin(r->quoted);
	if (!quoted_feed(r->quoted, line, &used) ||
	    quoted_fields(r->quoted) != EVENT_FIELDS)
		return false;
	for (int i = 0; i < EVENT_FIELDS; i++)
		f[i] = arena_str(text, quoted_field(r->quoted, i));
	return true;
}

/* fill an event from its fields; *account is where it belongs */
static bool
read_event(struct event *e, const struct event *last, const struct str f[],
    struct complaint *c, int64_t line)
{
	if (f[0].n == 0)
		return wrong(c, line, "account: is empty", (struct str){ 0 });
	if (!date_parse_log(f[1], &e->time))
		return wrong(c, line,
		    "time: not of the form YYYY-MM-DDThh:mm:ssZ", f[1]);
	if (last == NULL || !str_eq(f[2], last->kind_name))
		e->kind = kind_of(f[2]);
	else
		e->kind = last->kind; /* runs of one kind are common */
	if (e->kind == KIND_NONE)
		return wrong(
		    c, line, "kind: no such kind (see cs-log(5))", f[2]);
	e->kind_name = f[2];
	e->name = f[3];
	e->ref = f[4];
	e->actor = f[5];
	e->value = f[6];
	e->note = f[7];
	return true;
}

static struct event *
new_event(struct reader *r)
{
	if (r->n == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 1024;
		r->events = realloc(r->events, r->cap * sizeof *r->events);
		if (r->events == NULL)
			diag_fail("out of memory");
	}
	return &r->events[r->n];
}

/* the line at p, which ends before `end`: its fields, its event, its *lf */
static bool
read_line(struct reader *r, struct arena *text, const char *p, const char *end,
    const char **lf, struct str *account, struct complaint *c, int64_t line)
{
	struct event *e = new_event(r);
	struct str f[EVENT_FIELDS];
	bool cut = cut_plain(p, lf, f);

	if (*lf == NULL)
		*lf = memchr(p, '\n', (size_t)(end - p));
	if (!cut &&
	    !cut_quoted(r, text, (struct str){ p, (size_t)(*lf + 1 - p) }, f))
		return wrong(c, line,
		    "is not a line of a customer log: it must have the eight"
		    " fields " EVENT_HEADER ";",
		    (struct str){ p, (size_t)(*lf - p) });
	if (!read_event(e, r->n ? e - 1 : NULL, f, c, line))
		return false;
	*account = f[0];
	return true;
}

/* ---- blocks ---- */

static bool
out_of_order(struct complaint *c, int64_t line, struct str what)
{
	return wrong(c, line,
	    "the log is not sorted by account and time: sort it with"
	    " cs-ingest LOG; out of place is",
	    what);
}

static void
visit(struct log *log, struct reader *r, int worker, struct block *b)
{
	struct story s = { .account = b->last, .events = r->events, .n = r->n };

	if (r->n == 0)
		return;
	story_index(&r->arena, &s);
	log->visitor->account(
	    log->visitor->ctx, worker, &s, &r->arena, &b->out);
	r->n = 0;
	arena_reset(&r->arena);
}

/* the event just read is the first of another account: the story before it is
 * whole */
static bool
next_account(struct log *log, struct reader *r, int worker, struct block *b,
    struct str account)
{
	struct event first = r->events[r->n];

	if (b->last.p && account_cmp(b->last, account) >= 0)
		return out_of_order(&b->complaint, b->lines, account);
	visit(log, r, worker, b);
	r->events[0] = first;
	b->last = account;
	if (b->first.p == NULL)
		b->first = account;
	return true;
}

static bool
place_event(struct log *log, struct reader *r, int worker, struct block *b,
    struct str account)
{
	const struct event *e = &r->events[r->n];

	if (r->n == 0 || !str_eq(account, b->last)) {
		if (!next_account(log, r, worker, b, account))
			return false;
	} else if (e->time < e[-1].time)
		return out_of_order(&b->complaint, b->lines, account);
	if (r->events[r->n].time > b->newest)
		b->newest = r->events[r->n].time;
	r->n++;
	return true;
}

static void
work(void *ctx, int slot, int worker)
{
	struct log *log = ctx;
	struct block *b = &log->blocks[slot];
	struct reader *r = &log->readers[worker];
	const char *p = b->p, *end = b->p + b->n, *lf;
	struct str account;

	r->n = 0;
	for (; p < end; p = lf + 1) {
		b->lines++;
		if (!read_line(r, &b->text, p, end, &lf, &account,
			&b->complaint, b->lines) ||
		    !place_event(log, r, worker, b, account))
			return;
	}
	visit(log, r, worker, b);
}

/* the account of the line at p, as it is written */
static struct str
account_of(const char *p, const char *end)
{
	const char *q = p;

	if (p < end && *p == '"')
		for (q++; q < end && (*q != '"' || q[1] == '"'); q++)
			q += *q == '"';
	q = memchr(q, ',', (size_t)(end - q));
	return (struct str){ p, (size_t)((q ? q : end) - p) };
}

/* where the last account of a block's lines begins; 0: there is only one */
static size_t
last_account(const char *p, size_t n)
{
	size_t at = n, start;
	struct str account = { 0 }, here;

	while (at) {
		const char *lf = at > 1 ? memrchr(p, '\n', at - 1) : NULL;

		start = lf ? (size_t)(lf - p) + 1 : 0;
		here = account_of(p + start, p + n);
		if (account.p && !str_eq(here, account))
			return at;
		account = here;
		at = start;
	}
	return 0;
}

static void
block_room(struct block *b, size_t more)
{
	if (b->n + more + SPLIT_PAD <= b->cap)
		return;
	b->cap = (b->n + more) * 2 + SPLIT_PAD;
	b->p = realloc(b->p, b->cap);
	if (b->p == NULL)
		diag_fail("out of memory");
}

/* read on; at the end of the file make sure that the last line ends */
static void
block_read(struct log *log, struct block *b)
{
	size_t n;

	block_room(b, BLOCK + 1);
	n = source_read(log->source, b->p + b->n, BLOCK);
	b->n += n;
	if (n == 0) {
		log->ended = true;
		if (b->n && b->p[b->n - 1] != '\n')
			b->p[b->n++] = '\n';
	}
}

/* whole accounts, at least BLOCK bytes if there are as many */
static bool
make(void *ctx, int slot)
{
	struct log *log = ctx;
	struct block *b = &log->blocks[slot];
	size_t cut = 0, whole;
	char *lf;

	b->n = 0;
	b->out.n = 0;
	arena_reset(&b->text);
	b->lines = 0;
	b->newest = DATE_MIN;
	b->first = b->last = (struct str){ 0 };
	b->complaint.line = 0;
	block_room(b, log->carry.n);
	if (log->carry.n)
		memcpy(b->p, log->carry.p, log->carry.n);
	b->n = log->carry.n;
	log->carry.n = 0;
	while (!log->ended && (cut == 0 || b->n < BLOCK)) {
		block_read(log, b);
		lf = b->n ? memrchr(b->p, '\n', b->n) : NULL;
		whole = lf ? (size_t)(lf - b->p) + 1 : 0;
		cut = b->n < BLOCK ? 0 : last_account(b->p, whole);
	}
	if (log->ended)
		cut = b->n;
	buf_put(&log->carry, str_from((struct str){ b->p, b->n }, cut));
	b->n = cut;
	memset(b->p + b->n, 0, SPLIT_PAD);
	return b->n > 0;
}

static void
keep(struct buf *b, struct str s)
{
	b->n = 0;
	buf_put(b, s);
}

static void
finish(void *ctx, int slot)
{
	struct log *log = ctx;
	struct block *b = &log->blocks[slot];
	struct place at = { .file = source_name(log->source) };

	if (b->complaint.line == 0 && b->first.p && log->last_account.n &&
	    account_cmp(buf_str(&log->last_account), b->first) >= 0)
		out_of_order(&b->complaint, 1, b->first);
	if (b->complaint.line) {
		at.line = log->line + b->complaint.line;
		diag_fail_at(&at, "%s", b->complaint.text);
	}
	log->line += b->lines;
	if (b->newest > log->newest)
		log->newest = b->newest;
	keep(&log->last_account, b->last);
	log->visitor->print(log->visitor->ctx, buf_str(&b->out));
}

/* ---- the beginning ---- */

static void
carry_read(struct log *log)
{
	size_t n =
	    source_read(log->source, buf_room(&log->carry, BLOCK), BLOCK);

	log->carry.n += n;
	log->ended = n == 0;
	if (log->ended && log->carry.n &&
	    log->carry.p[log->carry.n - 1] != '\n')
		buf_char(&log->carry, '\n');
}

static struct str
ahead(const struct log *log)
{
	return str_from(buf_str(&log->carry), log->taken);
}

/* the first line ahead, its LF included, kept for good */
static struct str
take_line(struct log *log)
{
	struct str line;
	char *copy;

	while (!log->ended && str_find(ahead(log), '\n') == ahead(log).n)
		carry_read(log);
	line = ahead(log);
	line.n = str_find(line, '\n');
	line.n += line.n < ahead(log).n;
	copy = NEW(&log->arena, char, line.n + SPLIT_PAD);
	if (line.n)
		memcpy(copy, line.p, line.n);
	log->taken += line.n;
	log->line++;
	return (struct str){ copy, line.n };
}

static void
check_header(struct log *log)
{
	struct place at = { .file = source_name(log->source) };
	char text[DIAG_TEXT];
	struct str line = take_line(log);

	if (line.n == 0)
		diag_fail_at(
		    &at, "is empty: not even the header of a customer log");
	line.n--;
	if (str_is(line, EVENT_HEADER))
		return;
	at.line = 1;
	diag_fail_at(&at,
	    "not a customer log: its first line is %s and should be"
	    " \"" EVENT_HEADER "\"; make a log of an export with cs-ingest",
	    diag_text(line, text));
}

static bool
own_next(struct log *log)
{
	while (ahead(log).n < 2 && !log->ended)
		carry_read(log);
	return str_starts(ahead(log), STR("-,"));
}

/* what was taken off the carry is forgotten */
static void
drop_taken(struct log *log)
{
	struct str rest = ahead(log);

	if (rest.n)
		memmove(log->carry.p, rest.p, rest.n);
	log->carry.n = rest.n;
	log->taken = 0;
}

/* the story of "-" is needed before any other */
static void
read_own(struct log *log)
{
	struct reader *r = &log->readers[0];
	struct complaint c = { 0 };
	struct str account, line;
	struct place at = { .file = source_name(log->source) };
	struct event *events;

	while (own_next(log)) {
		const char *lf;

		line = take_line(log);
		if (!read_line(r, &log->arena, line.p, line.p + line.n, &lf,
			&account, &c, log->line)) {
			at.line = c.line;
			diag_fail_at(&at, "%s", c.text);
		}
		r->n++;
	}
	events = NEW(&log->arena, struct event, r->n + 1);
	if (r->n)
		memcpy(events, r->events, r->n * sizeof *events);
	log->own =
	    (struct story){ .account = STR("-"), .events = events, .n = r->n };
	story_index(&log->arena, &log->own);
	r->n = 0;
	drop_taken(log);
}

struct log *
log_open(const char *path)
{
	struct log *log = calloc(1, sizeof *log);

	if (log == NULL)
		diag_fail("out of memory");
	log->newest = DATE_MIN;
	log->source = source_open(path);
	log->readers = calloc(1, sizeof *log->readers);
	if (log->readers == NULL)
		diag_fail("out of memory");
	log->readers[0].quoted = quoted_new(',', '"');
	check_header(log);
	read_own(log);
	return log;
}

const struct story *
log_own(const struct log *log)
{
	return &log->own;
}

void
log_run(struct log *log, int threads, const struct log_visitor *visitor)
{
	struct pool_plan plan = { .threads = threads,
		.jobs = threads > 1 ? threads * 2 : 1,
		.ctx = log,
		.make = make,
		.work = work,
		.finish = finish };

	log->visitor = visitor;
	log->blocks = calloc((size_t)plan.jobs, sizeof *log->blocks);
	log->readers =
	    realloc(log->readers, (size_t)threads * sizeof *log->readers);
	if (log->blocks == NULL || log->readers == NULL)
		diag_fail("out of memory");
	for (int i = 1; i < threads; i++)
		log->readers[i] =
		    (struct reader){ .quoted = quoted_new(',', '"') };
	pool_run(&plan);
	for (int i = 0; i < plan.jobs; i++) {
		free(log->blocks[i].p);
		arena_free(&log->blocks[i].text);
		buf_free(&log->blocks[i].out);
	}
	for (int i = 0; i < threads; i++) {
		arena_free(&log->readers[i].arena);
		quoted_free(log->readers[i].quoted);
		free(log->readers[i].events);
	}
	free(log->blocks);
	free(log->readers);
}

int64_t
log_newest(const struct log *log)
{
	return log->newest;
}

bool
log_close(struct log *log)
{
	bool clean = source_close(log->source);

	buf_free(&log->carry);
	buf_free(&log->last_account);
	arena_free(&log->arena);
	free(log);
	return clean;
}

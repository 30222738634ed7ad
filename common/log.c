#define _GNU_SOURCE /* memrchr() */
#include "log.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "date.h"
#include "diag.h"
#include "logline.h"
#include "pool.h"
#include "source.h"
#include "split.h"

enum { BLOCK = 1 << 19 };

/* a run of whole accounts on its way through the pool */
struct block {
	char *p;
	size_t n, cap;
	struct arena text; /* fields that were in quotes */
	struct buf out;
	int64_t lines, oldest, newest;
	struct str first, last; /* accounts */
	struct complaint complaint;
};

/* what a worker keeps from one account to the next */
struct reader {
	struct arena arena;
	struct loglines lines; /* of the account being read */
};

struct log {
	struct source *source;
	struct buf carry; /* read, and not yet in a block */
	size_t taken;     /* of the carry, while the beginning is read */
	bool ended;
	struct arena arena;
	struct story own;
	size_t most; /* bytes of one account */
	struct block *blocks;
	struct reader *readers;
	int threads; /* readers */
	const struct log_visitor *visitor;
	int64_t line; /* lines finished */
	int64_t oldest, newest;
	struct buf last_account;
};

static bool
out_of_order(struct complaint *c, struct str what)
{
	return complaint_of(c,
	    "the log is not sorted by account and time: sort it with"
	    " cs-ingest LOG; out of place is",
	    what);
}

static void
visit(struct log *log, struct reader *r, int worker, struct block *b)
{
	struct story s = {
		.account = b->last, .events = r->lines.events, .n = r->lines.n
	};

	if (s.n == 0)
		return;
	story_index(&r->arena, &s);
	log->visitor->account(
	    log->visitor->ctx, worker, &s, &r->arena, &b->out);
	r->lines.n = 0;
	arena_reset(&r->arena);
}

/* the event just read is the first of another account: the story before it is
 * whole */
static bool
next_account(struct log *log, struct reader *r, int worker, struct block *b,
    struct str account)
{
	struct event first = r->lines.events[r->lines.n];

	if (b->last.p && account_cmp(b->last, account) >= 0)
		return out_of_order(&b->complaint, account);
	visit(log, r, worker, b);
	r->lines.events[0] = first;
	b->last = account;
	if (b->first.p == NULL)
		b->first = account;
	return true;
}

static bool
place_event(struct log *log, struct reader *r, int worker, struct block *b,
    struct str account)
{
	struct loglines *l = &r->lines;

	if (l->n == 0 || !str_eq(account, b->last)) {
		if (!next_account(log, r, worker, b, account))
			return false;
	} else if (!loglines_sorted(l))
		return out_of_order(&b->complaint, account);
	if (l->events[l->n].time > b->newest)
		b->newest = l->events[l->n].time;
	if (l->events[l->n].time < b->oldest)
		b->oldest = l->events[l->n].time;
	l->n++;
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

	r->lines.n = 0;
	for (; p < end; p = lf + 1) {
		b->lines++;
		if (!loglines_read(&r->lines, &b->text, p, end, &lf, &account,
			&b->complaint) ||
		    !place_event(log, r, worker, b, account)) {
			b->complaint.line = b->lines;
			return;
		}
	}
	visit(log, r, worker, b);
}

/* the account of the line at p; doubled quotes stay double */
static struct str
account_of(const char *p, const char *end)
{
	const char *q = p;

	if (*p != '"') {
		q = memchr(p, ',', (size_t)(end - p));
		return (struct str){ p, (size_t)((q ? q : end) - p) };
	}
	for (q++; q < end && (*q != '"' || q[1] == '"'); q++)
		q += *q == '"';
	return (struct str){ p + 1, (size_t)(q - p - 1) };
}

/* where the last account of the first n bytes begins; 0: there is only one.
 * Those up to `one` are known to be of one. */
static size_t
last_account(const char *p, size_t one, size_t n)
{
	size_t at = n;
	struct str account = { 0 }, here;

	while (at > one) {
		const char *lf = at > 1 ? memrchr(p, '\n', at - 1) : NULL;
		size_t start = lf ? (size_t)(lf - p) + 1 : 0;

		here = account_of(p + start, p + n);
		if (account.p && !str_eq(here, account))
			return at;
		account = here;
		at = start;
	}
	if (at && account.p && !str_eq(account_of(p, p + n), account))
		return at;
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

/* an empty block, but for what was carried */
static void
block_begin(struct log *log, struct block *b)
{
	b->out.n = 0;
	arena_reset(&b->text);
	b->lines = 0;
	b->oldest = DATE_MAX;
	b->newest = DATE_MIN;
	b->first = b->last = (struct str){ 0 };
	b->complaint.line = 0;
	b->n = 0;
	block_room(b, log->carry.n);
	if (log->carry.n)
		memcpy(b->p, log->carry.p, log->carry.n);
	b->n = log->carry.n;
	log->carry.n = 0;
}

/* an account is read whole: one that memory cannot hold is refused before it is
 * out.  Its events take some four times their bytes. */
static void
check_size(const struct log *log, const struct block *b)
{
	struct place at = { .file = source_name(log->source) };
	char text[DIAG_TEXT];

	if (b->n <= log->most)
		return;
	diag_fail_at(&at,
	    "account %s alone has more than %zu MB of events, more than"
	    " memory holds; is the right column its account?",
	    diag_text(account_of(b->p, b->p + b->n), text),
	    log->most / 1000000);
}

/* whole accounts, at least BLOCK bytes if there are as many */
static bool
make(void *ctx, int slot)
{
	struct log *log = ctx;
	struct block *b = &log->blocks[slot];
	size_t cut = 0, one = 0;

	block_begin(log, b);
	while (!log->ended && cut == 0) {
		const char *lf;

		block_read(log, b);
		lf = b->n < BLOCK ? NULL : memrchr(b->p, '\n', b->n);
		if (lf == NULL)
			continue;
		cut = last_account(b->p, one, (size_t)(lf + 1 - b->p));
		one = (size_t)(lf + 1 - b->p);
		if (cut == 0)
			check_size(log, b);
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

	if (b->first.p && log->last_account.n &&
	    account_cmp(buf_str(&log->last_account), b->first) >= 0) {
		out_of_order(&b->complaint, b->first);
		b->complaint.line = 1;
	}
	if (b->complaint.line) {
		at.line = log->line + b->complaint.line;
		diag_fail_at(&at, "%s", b->complaint.text);
	}
	log->line += b->lines;
	if (b->newest > log->newest)
		log->newest = b->newest;
	if (b->oldest < log->oldest)
		log->oldest = b->oldest;
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
	while (ahead(log).n < 4 && !log->ended)
		carry_read(log);
	return str_starts(ahead(log), STR("-,")) ||
	    str_starts(ahead(log), STR("\"-\","));
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

/* one line of "-", which is next */
static void
read_own_line(struct log *log, struct loglines *l)
{
	struct str account, line = take_line(log);
	struct complaint c;
	const char *lf;

	if (!loglines_read(
		l, &log->arena, line.p, line.p + line.n, &lf, &account, &c) ||
	    (!loglines_sorted(l) && !out_of_order(&c, account))) {
		struct place at = { .file = source_name(log->source),
			.line = log->line };

		diag_fail_at(&at, "%s", c.text);
	}
	l->n++;
}

/* the story of "-" is needed before any other */
static void
read_own(struct log *log)
{
	struct loglines *l = &log->readers[0].lines;
	struct event *events;

	while (own_next(log))
		read_own_line(log, l);
	events = NEW(&log->arena, struct event, l->n);
	if (l->n)
		memcpy(events, l->events, l->n * sizeof *events);
	log->own =
	    (struct story){ .account = STR("-"), .events = events, .n = l->n };
	story_index(&log->arena, &log->own);
	l->n = 0;
	drop_taken(log);
}

/* `had` of them are there already */
static void
make_readers(struct log *log, int had, int threads)
{
	log->readers =
	    realloc(log->readers, (size_t)threads * sizeof *log->readers);
	if (log->readers == NULL)
		diag_fail("out of memory");
	for (; had < threads; had++) {
		log->readers[had] = (struct reader){ 0 };
		loglines_open(&log->readers[had].lines);
	}
	log->threads = threads;
}

/* bytes of one account's events: a sixteenth of the machine's memory */
static size_t
account_most(void)
{
	const char *given = getenv("CS_ACCOUNT_SIZE");

	if (given)
		return strtoul(given, NULL, 10);
	return (size_t)sysconf(_SC_PHYS_PAGES) / 16 *
	    (size_t)sysconf(_SC_PAGESIZE);
}

struct log *
log_open(const char *path)
{
	struct log *log = calloc(1, sizeof *log);

	if (log == NULL)
		diag_fail("out of memory");
	log->most = account_most();
	log->oldest = DATE_MAX;
	log->newest = DATE_MIN;
	log->source = source_open(path);
	make_readers(log, 0, 1);
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
	if (log->blocks == NULL)
		diag_fail("out of memory");
	make_readers(log, log->threads, threads);
	pool_run(&plan);
	for (int i = 0; i < plan.jobs; i++) {
		free(log->blocks[i].p);
		arena_free(&log->blocks[i].text);
		buf_free(&log->blocks[i].out);
	}
	free(log->blocks);
}

int64_t
log_oldest(const struct log *log)
{
	return log->oldest;
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

	for (int i = 0; i < log->threads; i++) {
		arena_free(&log->readers[i].arena);
		loglines_close(&log->readers[i].lines);
	}
	free(log->readers);
	buf_free(&log->carry);
	buf_free(&log->last_account);
	arena_free(&log->arena);
	free(log);
	return clean;
}

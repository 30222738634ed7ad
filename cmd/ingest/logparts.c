#include "logparts.h"

#include <stdlib.h>
#include <string.h>

#include "pool.h"

#include "intake.h"
#include "logpart.h"
#include "store.h"

enum {
	PART = 1 << 18, /* bytes of a part, about, but no more than … */
	SHARE = 16,     /* … this part of the memory for events */
	SLOTS = 3,      /* parts a thread */
	AHEAD = 16      /* accounts fetched before they are looked up */
};

/* { 0 } is an empty one */
struct part {
	struct logpart log;
	char *kept; /* the texts of plain events, closely, for the store */
	size_t nkept;
};

struct logparts {
	struct arena arena;
	struct logrows *rows;
	struct part *parts;
	size_t size;             /* of a part, about */
	struct logblock *blocks; /* one a thread */
	bool ended;
};

bool
logparts_can(const struct csvin *in)
{
	const struct dialect *d = csvin_dialect(in);

	return !d->gzip && !d->lenient;
}

static bool
make_part(void *ctx, int slot)
{
	struct logparts *all = ctx;
	struct logpart *part = &all->parts[slot].log;

	if (all->ended)
		return false;
	all->ended = !logpart_make(part, all->rows->in, all->size);
	return part->text.n > 0;
}

/* the texts of the events from there on are kept */
static void
keep_texts(struct part *part, size_t from)
{
	for (size_t i = from; i < part->log.n; i++) {
		struct entry *e = &part->log.v[i].entry;
		char *text = part->kept + part->nkept;

		if (e->text == NULL)
			continue;
		e->text = memcpy(text, e->text, e->size);
		part->nkept += e->size;
	}
}

static void
read_part(void *ctx, int slot, int worker)
{
	struct logparts *all = ctx;
	struct part *part = &all->parts[slot];
	struct logblock *b = &all->blocks[worker];
	struct str rest = buf_str(&part->log.text);

	part->log.n = part->nkept = 0;
	part->kept = malloc(rest.n);
	if (part->kept == NULL)
		diag_fail("out of memory");
	for (; rest.n; rest = str_from(rest, b->bytes)) {
		size_t from = part->log.n;

		logpart_read(&part->log, b, rest);
		keep_texts(part, from);
	}
}

static void
take_line(
    struct logrows *r, char *text, const struct plain_event *p, int64_t line)
{
	struct entry e;

	if (p->entry.text)
		e = logrows_plain(r, p, line);
	else if (!logrows_again(
		     r, text + (p->account.p - text), p->account.n, line, &e))
		return;
	intake_put(r->run, r->input, e, p->entry.text != NULL);
}

static void
take_part(void *ctx, int slot)
{
	struct logparts *all = ctx;
	struct part *part = &all->parts[slot];
	struct logpart *log = &part->log;
	const struct accounts *a = &all->rows->run->accounts;

	store_room(all->rows->run);
	store_adopt(all->rows->run, part->kept, part->nkept);
	for (size_t i = 0; i < log->n; i++) {
		if (i + AHEAD < log->n)
			accounts_fetch(a, log->v[i + AHEAD].hash);
		take_line(
		    all->rows, log->text.p, &log->v[i], log->line + (int64_t)i);
	}
	logrows_progress(all->rows);
}

void
logparts_run(struct logrows *r)
{
	int threads = pool_cores(), slots = threads * SLOTS;
	size_t share = (size_t)r->run->opt->memory / SHARE;
	struct logparts all = { .rows = r,
		.size = share < PART ? share : PART };
	struct pool_plan plan = { .threads = threads,
		.jobs = slots,
		.ctx = &all,
		.make = make_part,
		.work = read_part,
		.finish = take_part };

	all.parts = NEW(&all.arena, struct part, (size_t)slots);
	all.blocks = NEW(&all.arena, struct logblock, (size_t)threads);
	pool_run(&plan);
	for (int i = 0; i < slots; i++)
		logpart_free(&all.parts[i].log);
	arena_free(&all.arena);
}

#include "logparts.h"

#include "pool.h"

#include "intake.h"
#include "logbatch.h"
#include "part.h"
#include "store.h"

enum {
	PART = 1 << 18, /* bytes of a part, about, but no more than … */
	SHARE = 16,     /* … this part of the memory for events */
	SLOTS = 3       /* parts a thread */
};

struct job {
	struct part lines;
	struct logbatch events;
};

struct logparts {
	struct arena arena;
	struct logrows *rows;
	struct job *parts;
	size_t size;             /* of a part, about */
	struct logblock *blocks; /* one a thread */
	bool each;               /* event is looked at */
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
	struct part *part = &all->parts[slot].lines;

	if (all->ended)
		return false;
	all->ended = !part_make(part, all->rows->in, all->size, false);
	return part->text.n > 0;
}

static void
read_part(void *ctx, int slot, int worker)
{
	struct logparts *all = ctx;
	struct job *part = &all->parts[slot];
	const struct logrows *r = all->rows;

	logbatch_read(&part->events, &all->blocks[worker], &r->run->accounts,
	    r->input->number, all->each, buf_str(&part->lines.text));
}

/* a line by itself */
static void
take_line(
    struct logrows *r, const struct part *lines, const struct logaside *aside)
{
	const struct plain_event *p = &aside->event;
	int64_t line = lines->line + (int64_t)aside->at;
	struct str text = p->account;
	struct entry e;

	if (p->entry.text)
		e = logrows_plain(r, p, line);
	else if (!logrows_again(r, lines->text.p + (text.p - lines->text.p),
		     text.n, line, &e))
		return;
	intake_put(r->run, r->input, e);
}

/* what the events that are put away many at a time tell */
static void
note_batch(struct logrows *r, const struct logbatch *b)
{
	if (b->any) {
		intake_time(r->input, b->first);
		intake_time(r->input, b->last);
	}
	for (size_t i = 0; i < b->ntold; i++)
		accounts_know(&r->run->accounts, b->told[i]);
	privacy_met_add(&r->run->privacy.met, &b->met);
}

static void
take_part(void *ctx, int slot)
{
	struct logparts *all = ctx;
	struct logrows *r = all->rows;
	const struct job *part = &all->parts[slot];
	const struct logbatch *b = &part->events;
	size_t at = 0;

	store_room(r->run);
	for (size_t i = 0; i < b->naside; i++) {
		const struct logaside *aside = &b->aside[i];

		intake_put_all(r->run, r->input, b->v + at, aside->at - at);
		take_line(r, &part->lines, aside);
		at = aside->at + 1;
	}
	intake_put_all(r->run, r->input, b->v + at, b->n - at);
	note_batch(r, b);
	logrows_progress(r);
}

void
logparts_run(struct logrows *r)
{
	struct accounts *a = &r->run->accounts;
	int threads = pool_cores(), slots = threads * SLOTS;
	size_t share = (size_t)r->run->opt->memory / SHARE;
	struct logparts all = { .rows = r,
		.size = share < PART ? share : PART,
		.each = intake_looks(r->run) };
	struct pool_plan plan = { .threads = threads,
		.jobs = slots,
		.ctx = &all,
		.make = make_part,
		.work = read_part,
		.finish = take_part };

	all.parts = NEW(&all.arena, struct job, (size_t)slots);
	all.blocks = NEW(&all.arena, struct logblock, (size_t)threads);
	accounts_share(a, true);
	pool_run(&plan);
	accounts_share(a, false);
	for (int i = 0; i < slots; i++) {
		buf_free(&all.parts[i].lines.text);
		logbatch_free(&all.parts[i].events);
	}
	arena_free(&all.arena);
}

#include "logparts.h"

#include <stdlib.h>
#include <string.h>

#include "pool.h"
#include "split.h"

#include "intake.h"
#include "store.h"

enum {
	PART = 1 << 18, /* bytes of a part, about, but no more than … */
	SHARE = 16,     /* … this part of the memory for events */
	SLOTS = 3,      /* parts a thread */
	AHEAD = 16      /* accounts fetched before they are looked up */
};

struct part {
	struct buf text; /* lines, and SPLIT_PAD bytes */
	int64_t line;    /* the first of them */
	/* an event a line, that of a line that is not plain without a text */
	struct plain_event *v;
	size_t n, cap;
	char *kept; /* the texts of events, for the store */
	size_t nkept;
};

struct logparts {
	struct logrows *rows;
	struct part *parts;
	size_t size;             /* of a part, about */
	struct logblock *blocks; /* one a thread */
	bool ended;
};

/* n things, all zero */
static void *
take(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (p == NULL)
		diag_fail("out of memory");
	return p;
}

bool
logparts_can(const struct csvin *in)
{
	const struct dialect *d = csvin_dialect(in);

	return !d->gzip && !d->lenient;
}

/* ---- cutting ---- */

/* the first one, or the end */
static const char *
find_quote(const char *p, const char *end)
{
	const char *quote = p < end ? memchr(p, '"', (size_t)(end - p)) : NULL;

	return quote ? quote : end;
}

static bool
has_odd(const char *quote, const char *lf)
{
	bool odd = false;

	for (; quote < lf; quote = find_quote(quote + 1, lf))
		odd = !odd;
	return odd;
}

/* Quotes that are closed in their line, be they in their place or not, do not
 * make a row go on behind it. */
struct str
logparts_cut(
    const struct csvin *in, struct str text, size_t bytes, int64_t *lines)
{
	const char *p = text.p, *end = text.p + text.n, *lf;
	const char *quote = find_quote(p, end);

	for (*lines = 0; p < end && (size_t)(p - text.p) < bytes; p = lf + 1) {
		lf = memchr(p, '\n', (size_t)(end - p));
		if (quote < p)
			quote = find_quote(p, end);
		if ((quote < lf && has_odd(quote, lf)) ||
		    !csvin_is_row(in, (struct str){ p, (size_t)(lf - p) }))
			break;
		++*lines;
	}
	return (struct str){ text.p, (size_t)(p - text.p) };
}

static void
add_text(struct part *part, struct str lines)
{
	char *p = buf_room(&part->text, lines.n + SPLIT_PAD);

	if (lines.n)
		memcpy(p, lines.p, lines.n);
	memset(p + lines.n, '\n', SPLIT_PAD);
	part->text.n += lines.n;
}

static bool
make_part(void *ctx, int slot)
{
	struct logparts *all = ctx;
	struct logrows *r = all->rows;
	struct part *part = &all->parts[slot];

	part->text.n = 0;
	part->line = csvin_next_line(r->in);
	while (!all->ended && part->text.n < all->size) {
		struct str text = csvin_lines(r->in), rows;
		size_t more = all->size - part->text.n;
		int64_t lines;

		rows = logparts_cut(r->in, text, more, &lines);
		all->ended = text.n == 0 || (rows.n < text.n && rows.n < more);
		if (rows.n)
			add_text(part, rows);
		csvin_took(r->in, rows.n, lines);
	}
	return part->text.n > 0;
}

/* ---- reading ---- */

static struct plain_event *
room(struct part *part, size_t n)
{
	if (part->cap - part->n < n) {
		part->cap = part->cap * 2 + n;
		part->v = realloc(part->v, part->cap * sizeof *part->v);
		if (part->v == NULL)
			diag_fail("out of memory");
	}
	return part->v + part->n;
}

/* a line that is not plain */
static size_t
add_odd(struct part *part, struct str rest)
{
	struct plain_event odd = { .account = {
				       rest.p, str_find(rest, '\n') + 1 } };

	*room(part, 1) = odd;
	part->n++;
	return odd.account.n;
}

/* events whose texts are kept, closely */
static void
add_plain(struct part *part, const struct logblock *b)
{
	struct plain_event *to = room(part, b->n);

	for (size_t i = 0; i < b->n; i++) {
		char *text = part->kept + part->nkept;

		to[i] = b->v[i];
		memcpy(text, b->v[i].entry.text, b->v[i].entry.size);
		to[i].entry.text = text;
		part->nkept += b->v[i].entry.size;
	}
	part->n += b->n;
}

static void
read_part(void *ctx, int slot, int worker)
{
	struct logparts *all = ctx;
	struct part *part = &all->parts[slot];
	struct logblock *b = &all->blocks[worker];
	struct str rest = buf_str(&part->text);

	part->n = part->nkept = 0;
	part->kept = malloc(rest.n);
	if (part->kept == NULL)
		diag_fail("out of memory");
	while (rest.n) {
		logblock_read(b, rest);
		if (b->n) {
			add_plain(part, b);
			rest = str_from(rest, b->bytes);
		} else
			rest = str_from(rest, add_odd(part, rest));
	}
}

/* ---- taking ---- */

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
	const struct accounts *a = &all->rows->run->accounts;

	store_room(all->rows->run);
	store_adopt(all->rows->run, part->kept, part->nkept);
	for (size_t i = 0; i < part->n; i++) {
		if (i + AHEAD < part->n)
			accounts_fetch(a, part->v[i + AHEAD].hash);
		take_line(all->rows, part->text.p, &part->v[i],
		    part->line + (int64_t)i);
	}
	logrows_progress(all->rows);
}

void
logparts_run(struct logrows *r)
{
	int threads = pool_cores(), slots = threads * SLOTS;
	size_t share = (size_t)r->run->opt->memory / SHARE;
	struct logparts all = { .rows = r,
		.size = share < PART ? share : PART,
		.parts = take((size_t)slots, sizeof *all.parts),
		.blocks = take((size_t)threads, sizeof *all.blocks) };
	struct pool_plan plan = { .threads = threads,
		.jobs = slots,
		.ctx = &all,
		.make = make_part,
		.work = read_part,
		.finish = take_part };

	pool_run(&plan);
	for (int i = 0; i < slots; i++) {
		buf_free(&all.parts[i].text);
		free(all.parts[i].v);
	}
	free(all.parts);
	free(all.blocks);
}

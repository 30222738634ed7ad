#include "inorder.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "event.h"
#include "pool.h"
#include "split.h"
#include "window.h"

#include "sfid.h"

enum {
	KEY = 256,      /* bytes of an account's id, at most */
	TIME = 20,      /* bytes of a time */
	LINE = 1 << 20, /* bytes of a line, at most */
};

/* the account and the time of the line before */
struct key {
	char account[KEY], time[TIME];
	size_t n;
};

/* one that comes after the last */
static bool
next_account(struct key *last, struct str account)
{
	struct str was = { last->account, last->n };

	if (account.n == 0 || account.n >= KEY || *account.p == '"' ||
	    (account.n == SFID_SHORT && sfid_valid(account)) ||
	    (was.n && account_cmp(was, account) >= 0))
		return false;
	memcpy(last->account, account.p, account.n);
	last->n = account.n;
	memset(last->time, 0, TIME);
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* is it the line of an account and a time that are not before the last */
static bool
follows(struct key *last, struct str line)
{
	const char *time;

	if (last->n == 0 || line.n <= last->n || line.p[last->n] != ',' ||
	    !str_same((struct str){ line.p, last->n },
		(struct str){ last->account, last->n })) {
		struct str account = { line.p, str_find(line, ',') };

		if (!next_account(last, account))
			return false;
	}
	time = line.p + last->n + 1;
	if (last->n + 1 + TIME > line.n || !is_digit(*time) ||
	    memcmp(last->time, time, TIME) > 0)
		return false;
	memcpy(last->time, time, TIME);
	return true;
}

/* each line ends at an LF, the last at one behind the text if need be */
static bool
all_follow(struct key *last, struct str lines)
{
	const char *p = lines.p, *end = p + lines.n;

	while (p < end) {
		const char *start = p;
		bool inside = false;

		for (; *(p = split_find(p, '"', '"')) == '"'; p++)
			inside = !inside;
		if (inside ||
		    !follows(last, (struct str){ start, (size_t)(p - start) }))
			return false;
		p++;
	}
	return true;
}

static bool
has_header(struct window *w)
{
	bool too_long;
	size_t lf = window_line_end(w, w->at, LINE, &too_long);
	struct str line = { w->p + w->at, lf - w->at };

	window_pass(w, lf);
	return str_is(line, EVENT_HEADER);
}

static bool
is_in_order(struct source *source)
{
	struct key last = { .n = 0 };
	struct window w;
	struct str lines;
	bool fine;

	window_open(&w, source);
	fine = !source_is_gzip(source) && has_header(&w);
	while (fine && (lines = window_lines(&w, LINE)).n) {
		fine = all_follow(&last, lines);
		w.at += lines.n;
	}
	/* the last, without an LF; or one that is too long */
	fine = fine && w.ended &&
	    all_follow(&last, (struct str){ w.p + w.at, w.n - w.at });
	window_close(&w);
	return fine;
}

/* a file a job */
struct check {
	const char *const *paths;
	size_t n, next;
	struct source **source; /* by slot */
	bool *fine;             /* by slot */
	bool all;
};

static bool
open_next(void *ctx, int slot)
{
	struct check *c = ctx;

	if (!c->all || c->next == c->n)
		return false;
	c->source[slot] = source_open(c->paths[c->next++]);
	return true;
}

static void
read_one(void *ctx, int slot, int worker)
{
	struct check *c = ctx;

	(void)worker;
	c->fine[slot] = is_in_order(c->source[slot]);
}

static void
close_one(void *ctx, int slot)
{
	struct check *c = ctx;

	c->all = c->all && c->fine[slot];
	source_close(c->source[slot]);
}

bool
inorder_all(const char *const *paths, size_t n)
{
	int cores = pool_cores(), jobs = n < (size_t)cores ? (int)n : cores;
	struct check c = { .paths = paths, .n = n, .all = true };
	struct pool_plan plan = { .threads = jobs,
		.jobs = jobs,
		.ctx = &c,
		.make = open_next,
		.work = read_one,
		.finish = close_one };

	c.source = calloc(n, sizeof *c.source);
	c.fine = calloc(n, sizeof *c.fine);
	if (c.source == NULL || c.fine == NULL)
		diag_fail("out of memory");
	pool_run(&plan);
	free(c.source);
	free(c.fine);
	return c.all;
}

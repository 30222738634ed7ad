#include "rowfeed.h"

#include "arena.h"

#include "feed.h"
#include "rowpart.h"

/* rows read without help, after what threads cannot read by themselves, to make
 * it worth their while to begin again */
enum { SOME = 1 << 12 };

struct rowfeed {
	struct arena arena;
	struct csvin *in;
	struct accounts *accounts;
	struct rowpart_wish wish;
	struct feed_plan plan;
	struct team *team; /* NULL: no row is plain */
	struct feed *feed;
	const struct rowpart *part; /* NULL: the reader is at the current row */
	size_t at;                  /* its line */
	bool asleep;                /* the reader has not seen it */
	int careful;                /* rows to read before there are parts */
	int64_t line;
};

/* A row that has nothing but its first field may be the first of a footer: of
 * two columns many do.  The others as logparts_can(). */
static bool
can(const struct csvin *in)
{
	const struct dialect *d = csvin_dialect(in);

	return csvin_columns(in) > 2 && !d->gzip && !d->stray_cr && !d->lenient;
}

/* where a column is among those wanted, or -1 */
static int
place_of(const struct rowpart_wish *wish, int column)
{
	for (size_t k = 0; column >= 0 && k < wish->nwanted; k++)
		if (wish->wanted[k] == column)
			return (int)k;
	return -1;
}

struct rowfeed *
rowfeed_open(struct csvin *in, const int *wanted, size_t nwanted,
    struct accounts *accounts, int account)
{
	struct arena arena = { 0 };
	struct rowfeed *f = NEW(&arena, struct rowfeed, 1);

	f->arena = arena;
	f->in = in;
	f->accounts = accounts;
	f->wish = (struct rowpart_wish){ .wanted = wanted,
		.nwanted = nwanted,
		.columns = csvin_columns(in),
		.accounts = accounts };
	f->wish.account = place_of(&f->wish, account);
	f->plan = (struct feed_plan){ .part = sizeof(struct rowpart),
		.ctx = &f->wish,
		.read = rowpart_read,
		.end = rowpart_free };
	if (!can(in))
		return f;
	accounts_share(accounts, true);
	f->team = team_new(&f->arena, &f->plan, 1);
	f->feed = feed_new(f->team, in);
	return f;
}

/* is the next row a line of a part */
static bool
step(struct rowfeed *f)
{
	if (f->part && ++f->at < f->part->n)
		return true;
	f->part = NULL;
	f->at = 0;
	if (f->careful > 0)
		f->careful--;
	else if (f->feed) {
		f->part = (const struct rowpart *)feed_next(f->feed);
		f->careful = f->part ? 0 : SOME;
	}
	return f->part != NULL;
}

static enum csvin_row
read_again(struct rowfeed *f)
{
	const struct rowpart_line *line = &f->part->v[f->at];
	const struct buf *text = &f->part->lines.text;

	return csvin_again(
	    f->in, text->p + (line->p - text->p), line->n, f->line);
}

static void
plain_fields(const struct rowfeed *f, struct str *fields)
{
	const struct rowpart_wish *wish = &f->wish;
	const struct str *from = f->part->fields + f->at * wish->nwanted;

	for (size_t k = 0; k < wish->nwanted; k++)
		fields[wish->wanted[k]] = from[k];
}

static void
careful_fields(const struct rowfeed *f, struct str *fields)
{
	for (size_t k = 0; k < f->wish.nwanted; k++)
		fields[f->wish.wanted[k]] =
		    csvin_field(f->in, f->wish.wanted[k]);
}

enum csvin_row
rowfeed_next(struct rowfeed *f, struct str *fields)
{
	enum csvin_row got;

	f->asleep = step(f);
	if (f->part) {
		f->line = f->part->lines.line + (int64_t)f->at;
		if (f->part->v[f->at].plain) {
			plain_fields(f, fields);
			return CSVIN_ROW;
		}
		f->asleep = false;
		got = read_again(f);
	} else {
		got = csvin_next(f->in);
		f->line = csvin_line(f->in);
	}
	if (got == CSVIN_ROW)
		careful_fields(f, fields);
	return got;
}

int64_t
rowfeed_line(const struct rowfeed *f)
{
	return f->line;
}

uint32_t
rowfeed_account(const struct rowfeed *f)
{
	return f->part ? f->part->v[f->at].account : 0;
}

const struct csvin *
rowfeed_reader(struct rowfeed *f)
{
	if (f->asleep)
		read_again(f);
	f->asleep = false;
	return f->in;
}

void
rowfeed_free(struct rowfeed *f)
{
	struct arena arena = f->arena;

	feed_free(f->feed);
	if (f->team) {
		team_end(f->team);
		accounts_share(f->accounts, false);
	}
	arena_free(&arena);
}

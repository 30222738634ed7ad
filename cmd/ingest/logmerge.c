#include "logmerge.h"

#include <string.h>
#include <sys/stat.h>

#include "event.h"

#include "compact.h"
#include "fold.h"
#include "home.h"
#include "inorder.h"
#include "logstream.h"
#include "output.h"
#include "privacy.h"

enum {
	MOST = 64,     /* logs open at once */
	OUT = 1 << 18, /* bytes written at once */
};

static bool
is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool
logmerge_can(const struct ingest *run, const struct argument *args, size_t n)
{
	const struct options *opt = run->opt;
	const char *paths[MOST];

	if (n > MOST || opt->only_known || opt->shards || run->vanish.wanted ||
	    run->fuzzy.wanted || run->accounts.by_domain ||
	    privacy_wanted(&run->privacy) || dialect_given(&opt->csv.dialect))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_file(args[i].path))
			return false;
	for (size_t i = 0; i < n; i++)
		paths[i] = args[i].path;
	return inorder_all(paths, n);
}

/* ---- merging ---- */

struct logmerge {
	struct ingest *run;
	struct logstream *v;
	size_t n;
	struct shards *shards;
	struct team *team;
	bool compacts;
	struct compact compact;
	struct fold fold;
	struct union_tally *tally;
	/* the events of one instant; their text is the streams' until one of
	 * them reads on, and where attributes are looked at all of the
	 * account's events is kept */
	struct arena text;
	uint32_t kept; /* whose it is */
	struct entry *group;
	size_t ngroup, cap, nkept; /* those whose text is kept */
	uint32_t account;          /* whose name is in name */
	struct buf name, out;
};

static void
set_name(struct logmerge *m, uint32_t id)
{
	if (m->account == id)
		return;
	m->account = id;
	m->name.n = 0;
	line_account(&m->name, accounts_name(&m->run->accounts, id));
}

/* by account and time */
static int
compare(const struct logmerge *m, const struct logstream *a,
    const struct logstream *b)
{
	int order = logstream_order(m->run, a->account, b->account);
	int64_t s = a->next->entry.time, t = b->next->entry.time;

	return order ? order : (s > t) - (s < t);
}

/* the first of the streams whose next event comes first; NULL: all have ended
 */
static struct logstream *
first(const struct logmerge *m)
{
	struct logstream *least = NULL;

	for (size_t i = 0; i < m->n; i++)
		if (!m->v[i].ended &&
		    (least == NULL || compare(m, &m->v[i], least) < 0))
			least = &m->v[i];
	return least;
}

/* the one of the others whose next event comes first; NULL: none */
static const struct logstream *
second(const struct logmerge *m, const struct logstream *but)
{
	const struct logstream *least = NULL;

	for (size_t i = 0; i < m->n; i++)
		if (!m->v[i].ended && &m->v[i] != but &&
		    (least == NULL || compare(m, &m->v[i], least) < 0))
			least = &m->v[i];
	return least;
}

/* ---- out ---- */

static void
write_out(struct logmerge *m, size_t least)
{
	if (m->out.n < least)
		return;
	shards_write(m->shards, SHARDS_ALL, buf_str(&m->out));
	m->out.n = 0;
}

/* an event's whole line */
static struct str
line_of(const struct logmerge *m, const struct entry *e)
{
	size_t head = m->name.n + LINE_TIME;

	return (struct str){ e->text - head, head + e->size };
}

static void
keep_group(struct logmerge *m)
{
	for (; m->nkept < m->ngroup; m->nkept++) {
		struct entry *e = &m->group[m->nkept];
		struct str line = line_of(m, e);

		e->text = arena_str(&m->text, line).p + (e->text - line.p);
	}
}

static void
advance(struct logmerge *m, struct logstream *s)
{
	if (s->next + 1 < s->end) {
		logstream_step(s);
		return;
	}
	keep_group(m);
	logstream_more(s);
}

/* all events of the instant that is the stream's next, and of those after it,
 * the earlier log's first */
static void
take_instant(struct logmerge *m, struct logstream *s)
{
	uint32_t account = s->account;
	int64_t time = s->next->entry.time;

	set_name(m, account);
	if (!m->compacts || account != m->kept)
		arena_reset(&m->text);
	m->kept = account;
	m->group = NULL;
	m->ngroup = m->nkept = m->cap = 0;
	for (; s < m->v + m->n; s++)
		while (!s->ended && s->account == account &&
		    s->next->entry.time == time) {
			struct entry e = s->next->entry;

			e.account = account;
			e.input = s->rows.input->number & INT32_MAX;
			home_note(m->run, &e);
			ARENA_GROW(&m->text, m->group, m->ngroup, m->cap);
			m->group[m->ngroup++] = e;
			advance(m, s);
		}
	if (m->compacts)
		keep_group(m);
}

static void
put_instant(struct logmerge *m)
{
	size_t n = fold_instant(&m->fold, m->group, m->ngroup, m->tally);

	for (size_t i = 0; i < n; i++)
		if (!m->compacts || compact_keep(&m->compact, &m->group[i]))
			buf_put(&m->out, line_of(m, &m->group[i]));
}

/* ---- lines that stand in one log before all others ---- */

/* how many events at hand are of the instant of the next, where they are what
 * folding would leave; 0: it must be folded, or it may not end here */
static size_t
whole_instant(const struct logstream *s)
{
	const struct plain_event *p = s->next, *q = p + 1;
	bool ref = p->entry.ref;

	for (; q < s->end && q->again && q->entry.time == p->entry.time; q++)
		ref |= q->entry.ref;
	return q == s->end || (ref && q - p > 1) ? 0 : (size_t)(q - p);
}

/* put those before the other's next (NULL: all) as they stand; false where
 * there is none */
static bool
put_run(struct logmerge *m, struct logstream *s, const struct logstream *other)
{
	const char *from = s->next->account.p;
	uint32_t account = 0;
	int order = -1;
	size_t n;

	for (;;) {
		if (other && account != s->account)
			order =
			    logstream_order(m->run, s->account, other->account);
		account = s->account;
		if (order > 0 ||
		    (order == 0 &&
			s->next->entry.time >= other->next->entry.time))
			break;
		n = whole_instant(s);
		if (n == 0)
			break;
		while (n--)
			logstream_step(s);
	}
	buf_put(
	    &m->out, (struct str){ from, (size_t)(s->next->account.p - from) });
	return s->next->account.p > from;
}

static void
merge(struct logmerge *m)
{
	struct logstream *s;

	while ((s = first(m))) {
		/* the own organisation's events are looked at, each */
		if (m->compacts || s->account == ACCOUNT_OWN ||
		    !put_run(m, s, second(m, s))) {
			take_instant(m, s);
			put_instant(m);
		}
		write_out(m, OUT);
	}
	write_out(m, 1);
}

static void
close_all(struct logmerge *m)
{
	for (size_t i = 0; i < m->n; i++)
		logstream_close(&m->v[i]);
	team_end(m->team);
	fold_free(&m->fold);
	arena_free(&m->text);
	arena_free(&m->compact.arena);
	buf_free(&m->compact.key);
	buf_free(&m->name);
	buf_free(&m->out);
}

static const struct feed_plan plan = { .part = sizeof(struct logpart),
	.own = sizeof(struct logblock),
	.read = logpart_read,
	.sure = true, /* inorder_all() has seen to it */
	.end = logpart_free };

void
logmerge_run(struct ingest *run, struct catalog *catalog,
    const struct argument *args, size_t n, struct shards *shards, bool compact,
    struct union_tally *tally)
{
	struct logmerge m = { .run = run,
		.v = NEW(&run->arena, struct logstream, n),
		.n = n,
		.shards = shards,
		.compacts = compact,
		.tally = tally,
		.team = team_new(&run->arena, &plan, n) };

	shards_write(shards, SHARDS_ALL, STR(EVENT_HEADER "\n"));
	for (size_t i = 0; i < n; i++) {
		struct csvin *in =
		    inputs_open_log(run, catalog, args[i], (uint32_t)i);

		logstream_open(&m.v[i], run, &run->inputs[i], in, m.team);
	}
	merge(&m);
	close_all(&m);
	output_tell_ids(run);
}

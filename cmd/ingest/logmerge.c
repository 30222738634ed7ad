#include "logmerge.h"

#include <string.h>
#include <sys/stat.h>

#include "event.h"
#include "window.h"

#include "compact.h"
#include "fold.h"
#include "line.h"
#include "logrows.h"
#include "privacy.h"
#include "sfid.h"

enum {
	MOST = 64,     /* logs open at once */
	KEY = 256,     /* bytes of an account's id, at most */
	TIME = 20,     /* bytes of a time */
	OUT = 1 << 18, /* bytes written at once */
};

/* ---- before: is a file a log in order ---- */

/* the account and the time of the line before */
struct key {
	char account[KEY], time[TIME];
	size_t n;
};

/* the line's account and time are not before the last; a line that is none, or
 * whose account is in quotes, or that may not end where it ends, is not in
 * order either: it is for who reads with more care */
static bool
follows(struct key *last, struct str line)
{
	size_t n = str_find(line, ','), quotes = 0;
	struct str account = { line.p, n }, was = { last->account, last->n };
	const char *q = line.p, *end = line.p + line.n, *time = line.p + n + 1;
	int order;

	if (n == 0 || n >= KEY || n + 1 + TIME > line.n || *line.p == '"')
		return false;
	if (n == SFID_SHORT &&
	    sfid_valid(account)) /* may be joined to a long one */
		return false;
	while ((q = memchr(q, '"', (size_t)(end - q)))) {
		quotes++;
		q++;
	}
	if (quotes % 2)
		return false;
	order = str_eq(was, account) ? 0 : -1;
	if (order && was.n)
		order = account_cmp(was, account);
	if (order > 0 || (order == 0 && memcmp(last->time, time, TIME) > 0))
		return false;
	if (order)
		memcpy(last->account, account.p, n);
	last->n = n;
	memcpy(last->time, time, TIME);
	return true;
}

static bool
in_order(const char *path)
{
	struct source *source = source_open(path);
	struct key last = { .n = 0 };
	struct window w;
	bool fine = !source_is_gzip(source), too_long, header = true;

	window_open(&w, source);
	while (fine) {
		size_t lf = window_line_end(&w, w.at, 1 << 20, &too_long);
		struct str line = { w.p + w.at, lf - w.at };

		if (lf == w.n && w.ended && line.n == 0)
			break;
		fine = !too_long &&
		    (header ? str_is(line, EVENT_HEADER)
			    : follows(&last, line));
		header = false;
		window_pass(&w, lf);
	}
	window_close(&w);
	source_close(source);
	return fine && !header;
}

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

	if (n > MOST || opt->only_known || opt->shards || run->vanish.wanted ||
	    run->fuzzy.wanted || run->accounts.by_domain ||
	    privacy_wanted(&run->privacy) || dialect_given(&opt->csv.dialect))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_file(args[i].path))
			return false;
	for (size_t i = 0; i < n; i++)
		if (!in_order(args[i].path))
			return false;
	return true;
}

/* ---- merging ---- */

/* a log, and its next event */
struct stream {
	struct logrows rows;
	struct entry head;
	bool ended;
};

struct logmerge {
	struct ingest *run;
	struct stream *v;
	size_t n;
	struct shards *shards;
	bool compacts;
	struct compact compact;
	struct fold fold;
	struct union_tally *tally;
	/* the events of one instant, and where attributes are looked at the
	 * text of the account's events before */
	struct arena text;
	uint32_t kept; /* whose it is */
	struct entry *group;
	size_t ngroup, cap;
	uint32_t account; /* whose name is in name */
	struct buf name, out;
	struct line_days days;
};

static struct str
name_of(const struct logmerge *m, uint32_t id)
{
	return intern_str(&m->run->accounts.ids, id);
}

/* by account and time */
static int
compare(const struct logmerge *m, const struct entry *a, const struct entry *b)
{
	if (a->account != b->account)
		return account_cmp(
		    name_of(m, a->account), name_of(m, b->account));
	return a->time < b->time ? -1 : a->time > b->time;
}

static void
advance(struct logmerge *m, struct stream *s)
{
	struct entry last = s->head;
	struct place at;

	s->ended = !logrows_next(&s->rows, &s->head);
	s->rows.input->events += !s->ended;
	if (s->ended || last.account == 0 || compare(m, &last, &s->head) <= 0)
		return;
	at = csvin_place(s->rows.in, -1);
	diag_fail_at(&at, "was changed while it was read: run it again");
}

/* the first of the streams whose next event comes first; NULL: all have ended
 */
static struct stream *
first(const struct logmerge *m)
{
	struct stream *least = NULL;

	for (size_t i = 0; i < m->n; i++)
		if (!m->v[i].ended &&
		    (least == NULL ||
			compare(m, &m->v[i].head, &least->head) < 0))
			least = &m->v[i];
	return least;
}

/* one event of the instant; its text is the stream's until that goes on */
static void
add(struct logmerge *m, struct entry e)
{
	ARENA_GROW(&m->text, m->group, m->ngroup, m->cap);
	m->group[m->ngroup++] = e;
}

static void
keep_text(struct logmerge *m, struct entry *e)
{
	e->text = arena_str(&m->text, (struct str){ e->text, e->size }).p;
}

/* all events of the next instant, the earlier log's first */
static bool
next_instant(struct logmerge *m)
{
	struct stream *s = first(m);
	struct entry when;

	if (s == NULL)
		return false;
	when = s->head;
	if (!m->compacts || when.account != m->kept)
		arena_reset(&m->text);
	m->kept = when.account;
	m->group = NULL;
	m->ngroup = m->cap = 0;
	for (; s < m->v + m->n; s++)
		while (!s->ended && compare(m, &s->head, &when) == 0) {
			struct entry e = s->head;

			keep_text(m, &e);
			add(m, e);
			advance(m, s);
		}
	return true;
}

static void
set_name(struct logmerge *m, uint32_t id)
{
	struct str name = name_of(m, id);
	char *p;

	if (m->account == id)
		return;
	m->account = id;
	m->name.n = 0;
	p = line_field(buf_room(&m->name, LINE_ROOM(name) + 1), name);
	*p++ = ',';
	m->name.n = (size_t)(p - m->name.p);
}

static void
put(struct logmerge *m, const struct entry *e)
{
	size_t n;
	char *p;

	set_name(m, e->account);
	n = m->name.n + LINE_TIME + e->size;
	p = buf_room(&m->out, n);
	memcpy(p, m->name.p, m->name.n);
	line_time(p + m->name.n, &m->days, e->time);
	memcpy(p + m->name.n + LINE_TIME, e->text, e->size);
	m->out.n += n;
}

static void
write_out(struct logmerge *m, size_t least)
{
	if (m->out.n < least)
		return;
	shards_write(m->shards, SHARDS_ALL, buf_str(&m->out));
	m->out.n = 0;
}

static void
put_instant(struct logmerge *m)
{
	size_t n = fold_instant(&m->fold, m->group, m->ngroup, m->tally);

	for (size_t i = 0; i < n; i++)
		if (!m->compacts || compact_keep(&m->compact, &m->group[i]))
			put(m, &m->group[i]);
	write_out(m, OUT);
}

void
logmerge_run(struct ingest *run, struct catalog *catalog,
    const struct argument *args, size_t n, struct shards *shards, bool compact,
    struct union_tally *tally)
{
	struct logmerge m = { .run = run,
		.v = NEW(&run->arena, struct stream, n),
		.n = n,
		.shards = shards,
		.compacts = compact,
		.tally = tally };

	shards_write(shards, SHARDS_ALL, STR(EVENT_HEADER "\n"));
	for (size_t i = 0; i < n; i++) {
		struct csvin *in =
		    inputs_open_log(run, catalog, args[i], (uint32_t)i);

		logrows_open(&m.v[i].rows, run, &run->inputs[i], in);
		advance(&m, &m.v[i]);
	}
	while (next_instant(&m))
		put_instant(&m);
	write_out(&m, 1);
	for (size_t i = 0; i < n; i++) {
		logrows_close(&m.v[i].rows);
		rejects_close(&run->inputs[i].rejects);
	}
	fold_free(&m.fold);
	arena_free(&m.text);
	arena_free(&m.compact.arena);
	buf_free(&m.compact.key);
	buf_free(&m.name);
	buf_free(&m.out);
}

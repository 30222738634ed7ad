#include "output.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "event.h"

#include "compact.h"
#include "intake.h"
#include "line.h"

enum { FULL = 1 << 16 };

struct writer {
	struct ingest *run;
	struct sink *sink;
	struct buf out;
	uint32_t account; /* whose name is in name, from 1 */
	struct buf name;  /* as the log writes it, and a comma */
	int64_t day;      /* that is in time */
	char time[DATE_SIZE + 1];
};

void
output_sort(struct ingest *run)
{
	struct accounts *a = &run->accounts;
	uint32_t round = accounts_resolve(a), *rank;
	char one[DIAG_TEXT], other[DIAG_TEXT];

	if (round)
		diag_fail_at(&a->v[round - 1].at,
		    "the aliases go round: %s is another id of %s, and that"
		    " one leads back; take one of them out",
		    diag_text(intern_str(&a->ids, round), one),
		    diag_text(
			intern_str(&a->ids, a->v[round - 1].alias_of), other));
	intake_settle_doubts(run);
	rank = accounts_sort(a, run->opt->only_known);
	union_sort(run->events, rank, a->n);
}

static void
set_account(struct writer *w, uint32_t rank)
{
	struct str name = w->run->accounts.names[rank];
	char *p;

	if (w->account == rank + 1)
		return;
	w->account = rank + 1;
	w->name.n = 0;
	p = buf_room(&w->name, LINE_ROOM(name) + 1);
	p = line_field(p, name);
	*p++ = ',';
	w->name.n = (size_t)(p - w->name.p);
}

static void
put2(char *p, int64_t v)
{
	p[0] = (char)('0' + v / 10);
	p[1] = (char)('0' + v % 10);
}

/* YYYY-MM-DDThh:mm:ssZ and a comma; the day is the one before, mostly */
static void
set_time(struct writer *w, int64_t t)
{
	int64_t s = t - w->day;

	if (s < 0 || s >= DATE_DAY || w->time[0] == '\0') {
		w->day = date_day(t) * DATE_DAY;
		date_format(t, w->time);
		w->time[DATE_SIZE - 1] = ',';
		return;
	}
	put2(w->time + 11, s / 3600);
	put2(w->time + 14, s / 60 % 60);
	put2(w->time + 17, s % 60);
}

static void
put_line(struct writer *w, const struct entry *e)
{
	size_t n;
	char *p;

	set_account(w, e->account);
	set_time(w, e->time);
	n = w->name.n + DATE_SIZE + e->size;
	p = buf_room(&w->out, n);
	memcpy(p, w->name.p, w->name.n);
	memcpy(p + w->name.n, w->time, DATE_SIZE);
	memcpy(p + w->name.n + DATE_SIZE, e->text, e->size);
	w->out.n += n;
	if (w->out.n >= FULL) {
		sink_write(w->sink, buf_str(&w->out));
		w->out.n = 0;
	}
}

void
output_write(struct ingest *run, struct sink *sink, bool compact)
{
	struct writer w = { .run = run, .sink = sink };
	struct compact c = { 0 };
	struct entry e;

	buf_puts(&w.out, EVENT_HEADER "\n");
	while (union_next(run->events, &e))
		if (!compact || compact_keep(&c, &e))
			put_line(&w, &e);
	sink_write(sink, buf_str(&w.out));
	buf_free(&w.out);
	buf_free(&w.name);
	buf_free(&c.key);
	arena_free(&c.arena);
}

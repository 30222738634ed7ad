#include "logstream.h"

#include <string.h>

#include "intake.h"

int
logstream_order(const struct ingest *run, uint32_t a, uint32_t b)
{
	const struct accounts *v = &run->accounts;

	return a == b ? 0
		      : account_cmp(accounts_name(v, a), accounts_name(v, b));
}

/* an event that was read with care, as a line */
static void
set_careful(struct logstream *s, struct entry e)
{
	struct str name = accounts_name(&s->rows.run->accounts, e.account);
	char *p;

	s->text.n = 0;
	line_account(&s->text, name);
	p = buf_room(&s->text, LINE_TIME + e.size);
	line_time(p, &s->days, e.time);
	e.text = memcpy(p + LINE_TIME, e.text, e.size);
	s->account = e.account;
	s->careful = (struct plain_event){ .entry = e };
	s->next = &s->careful;
	s->end = s->next + 1;
	s->rows.input->events++;
}

/* the plain lines that come next in the part */
static void
set_plain(struct logstream *s)
{
	const struct plain_event *p = s->part->v + s->at;
	const struct plain_event *end = s->part->v + s->part->n;
	int64_t n;

	s->next = p;
	s->line = s->part->lines.line + (int64_t)s->at;
	s->account = logrows_account(&s->rows, p, s->line);
	for (; p < end && p->entry.text; p++)
		intake_time(s->rows.input, p->entry.time);
	s->end = p;
	n = p - s->next;
	s->rows.input->rows += n;
	s->rows.input->events += n;
	s->at += (size_t)n;
}

/* the line that is next in the part, with care; false where it is rejected */
static bool
read_again(struct logstream *s, struct entry *e)
{
	struct str line = s->part->v[s->at].account;
	char *p = s->part->lines.text.p + (line.p - s->part->lines.text.p);

	return logrows_again(
	    &s->rows, p, line.n, s->part->lines.line + (int64_t)s->at++, e);
}

static void
next_part(struct logstream *s)
{
	if (s->part && s->at < s->part->n)
		return;
	s->part = s->feed ? (const struct logpart *)feed_next(s->feed) : NULL;
	s->at = 0;
	logrows_progress(&s->rows);
}

/* more events at hand; false at the end of the log */
static bool
fill(struct logstream *s)
{
	struct entry e;

	for (;;) {
		next_part(s);
		if (s->part && s->part->v[s->at].entry.text) {
			set_plain(s);
			return true;
		}
		if (s->part == NULL && !logrows_next(&s->rows, &e))
			return false;
		if (s->part && !read_again(s, &e))
			continue;
		set_careful(s, e);
		return true;
	}
}

/* a log that was in order before is not any more */
static _Noreturn void
fail_changed(const struct logstream *s)
{
	struct place at = csvin_place(s->rows.in, -1);

	diag_fail_at(&at, "was changed while it was read: run it again");
}

/* is an event, of this account and time, not after the stream's next */
static void
check_order(const struct logstream *s, uint32_t account, int64_t time)
{
	int order = logstream_order(s->rows.run, account, s->account);

	if (order > 0 || (order == 0 && time > s->next->entry.time))
		fail_changed(s);
}

void
logstream_step(struct logstream *s)
{
	const struct plain_event *was = s->next++;
	uint32_t account = s->account;

	s->line++;
	if (!s->next->again)
		s->account = logrows_account(&s->rows, s->next, s->line);
	check_order(s, account, was->entry.time);
}

void
logstream_more(struct logstream *s)
{
	uint32_t account = s->account;
	int64_t time = s->next->entry.time;

	s->ended = !fill(s);
	if (!s->ended)
		check_order(s, account, time);
}

void
logstream_open(struct logstream *s, struct ingest *run, struct input *input,
    struct csvin *in, struct team *team)
{
	logrows_open(&s->rows, run, input, in);
	if (csvin_columns(in) == EVENT_FIELDS)
		s->feed = feed_new(team, in);
	s->ended = !fill(s);
}

void
logstream_close(struct logstream *s)
{
	logrows_close(&s->rows);
	rejects_close(&s->rows.input->rejects);
	feed_free(s->feed);
	buf_free(&s->text);
}

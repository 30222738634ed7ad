#include "score/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "csvin.h"
#include "score.h"
#include "score/agenda.h"
#include "score/card.h"
#include "score/job.h"
#include "table.h"

/* what one thread keeps */
struct planner {
	struct arena arena;
	struct picks *picks;
	struct answer *answers;
	struct mark *marks;
	double *criteria;
	struct client client;
	struct asked where, by;
	long worthless; /* accounts whose worth nothing tells */
};

struct bureau {
	struct job job;
	struct cards cards;
	struct plays plays;
	struct agenda agenda;
	struct instant now;
	struct clause worth; /* the field that accounts count by */
	struct clause by;    /* the attribute that they are grouped by */
	struct cond bys;     /* as a condition; empty: none */
	struct planner *planners;
	struct client *clients; /* those that share budgets */
	size_t n, cap;
};

/* ---- one account ---- */

static struct str
group_of(const struct bureau *b, const struct view *v)
{
	const char *by = b->job.set->by;

	if (!b->agenda.shared)
		return v->story->account;
	return strcmp(by, "all") == 0
	    ? STR("all")
	    : story_attr(v->story, str_of(by), v->t, NULL);
}

static double
worth_of(const struct bureau *b, struct planner *p, const struct view *v)
{
	struct operand o;

	if (b->worth.field.n == 0 || !b->agenda.shared)
		return 1;
	o = view_operand(v, &b->worth, VIEW_NOW);
	if (o.type == COND_NUMBER && o.number >= 0)
		return o.number;
	p->worthless++;
	return 0;
}

static void
examine(const struct bureau *b, struct planner *p, const struct view *v)
{
	const struct measures *card = b->agenda.card;
	struct client *c = &p->client;

	measures_select(card, v, p->picks);
	measures_ask(card, &b->now, v, p->picks, p->answers);
	score_make(
	    card, &b->now, &bands_default, p->answers, p->marks, p->criteria);
	c->account = v->story->account;
	c->group = group_of(b, v);
	c->worth = worth_of(b, p, v);
	for (size_t i = 0; i < card->n; i++)
		c->unmet[i] = p->marks[i].lost;
	for (size_t i = 0; i < b->plays.n; i++)
		c->able[i] = view_holds(v, &b->plays.v[i].where, VIEW_NOW);
}

static bool
is_client(const struct bureau *b, const struct view *v)
{
	return (b->job.set->all || story_life(v->story, v->t) == LIFE_ALIVE) &&
	    view_holds(v, &b->job.set->where, VIEW_NOW);
}

/* ---- clients on their way from a worker to those who share a budget ---- */

static void
put(struct buf *out, const void *p, size_t n)
{
	if (n)
		memcpy(buf_room(out, n), p, n);
	out->n += n;
}

static void
put_client(const struct bureau *b, const struct client *c, struct buf *out)
{
	put(out, c, sizeof *c);
	put(out, c->account.p, c->account.n);
	put(out, c->group.p, c->group.n);
	put(out, c->unmet, b->agenda.card->n * sizeof *c->unmet);
	put(out, c->able, b->plays.n * sizeof *c->able);
}

/* a copy of the next n bytes that lasts */
static void *
take(struct bureau *b, struct str *out, size_t n)
{
	void *copy = arena_alloc(b->job.arena, 1, n);

	if (n)
		memcpy(copy, out->p, n);
	*out = str_from(*out, n);
	return copy;
}

static void
take_client(struct bureau *b, struct str *out)
{
	struct client *c;

	ARENA_GROW(b->job.arena, b->clients, b->n, b->cap);
	c = &b->clients[b->n++];
	memcpy(c, out->p, sizeof *c);
	*out = str_from(*out, sizeof *c);
	c->account.p = take(b, out, c->account.n);
	c->group.p = take(b, out, c->group.n);
	c->unmet = take(b, out, b->agenda.card->n * sizeof *c->unmet);
	c->able = take(b, out, b->plays.n * sizeof *c->able);
}

/* ---- the log ---- */

static void
visit(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	struct bureau *b = ctx;
	struct planner *p = &b->planners[number];
	struct csvout o = job_table(&b->job, out);
	struct view v;

	view_open(&v, a, s);
	view_at(&v, b->now.t, &b->now.delivery);
	if (v.n == 0)
		return;
	asked_account(&p->where, &v);
	asked_account(&p->by, &v);
	if (!is_client(b, &v))
		return;
	examine(b, p, &v);
	if (b->agenda.shared)
		put_client(b, &p->client, out);
	else
		agenda_write(&b->agenda, &p->client, 1, a, &o);
}

static void
print(void *ctx, struct str out)
{
	struct bureau *b = ctx;

	if (!b->agenda.shared && out.n)
		sink_write(b->job.sink, out);
	while (b->agenda.shared && out.n)
		take_client(b, &out);
}

/* groups by the bytes of their names, in them accounts as in the log */
static int
by_group(const void *x, const void *y)
{
	const struct client *a = x, *b = y;
	int order = str_cmp(a->group, b->group);

	return order ? order : account_cmp(a->account, b->account);
}

static void
write_groups(struct bureau *b, struct buf *out)
{
	struct csvout o = job_table(&b->job, out);
	struct arena a = { 0 };

	if (b->n)
		qsort(b->clients, b->n, sizeof *b->clients, by_group);
	for (size_t i = 0, next; i < b->n; i = next) {
		const struct client *v = &b->clients[i];

		for (next = i + 1;
		     next < b->n && str_eq(b->clients[next].group, v->group);
		     next++)
			;
		agenda_write(&b->agenda, v, next - i, &a, &o);
		arena_reset(&a);
	}
	arena_free(&a);
}

/* ---- beginning and end ---- */

static void
read_tables(struct bureau *b)
{
	const struct settings *s = b->job.set;
	struct csvin *in;

	cards_read_one(
	    b->job.arena, &b->cards, s->card ? s->card : "stakeholders");
	b->plays.arena = b->job.arena;
	in = table_open("plays", s->plays);
	plays_read(&b->plays, &b->cards.v[0].measures, in);
	csvin_close(in);
}

static void
set_agenda(struct bureau *b)
{
	const struct settings *s = b->job.set;
	struct cond worth = { &b->worth, 1 };

	if (s->by && strcmp(s->by, "month") == 0)
		diag_fail("--by month: a plan is made now; say who shares a"
			  " budget, such as --by owner");
	b->agenda = (struct agenda){ .card = &b->cards.v[0].measures,
		.plays = &b->plays,
		.budget = s->budget,
		.floor = s->floor,
		.least = s->least,
		.shared = s->by && strcmp(s->by, "account") != 0 };
	b->worth.field = str_of(s->worth);
	b->by.field = str_of(s->by);
	if (b->agenda.shared && strcmp(s->by, "all") != 0)
		b->bys = (struct cond){ &b->by, 1 };
	view_bind(&b->bys, false);
	if (s->worth)
		view_bind(&worth, false);
}

static void
hire(struct bureau *b)
{
	const struct measures *card = b->agenda.card;
	int n = b->job.set->threads;

	b->planners = calloc((size_t)n, sizeof *b->planners);
	if (b->planners == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < n; i++) {
		struct planner *p = &b->planners[i];
		struct arena *a = &p->arena;

		p->picks = NEW(a, struct picks, card->selects.n);
		p->answers = NEW(a, struct answer, card->n);
		p->marks = NEW(a, struct mark, card->n);
		p->criteria = NEW(a, double, card->ndimension);
		p->client.unmet = NEW(a, double, card->n);
		p->client.able = NEW(a, bool, b->plays.n);
		asked_open(&p->where, a, &b->job.set->where);
		asked_open(&p->by, a, &b->bys);
	}
}

/* tell what no account has, and who weighs nothing for want of a number */
static enum status
tell(const struct bureau *b)
{
	const struct settings *s = b->job.set;
	struct planner *sum = &b->planners[0];
	enum status status;
	long n = 0;

	for (int i = 0; i < s->threads; i++) {
		asked_merge(&sum->where, &b->planners[i].where);
		asked_merge(&sum->by, &b->planners[i].by);
		n += b->planners[i].worthless;
	}
	status = diag_worse(
	    asked_tell(&sum->where, "--where"), asked_tell(&sum->by, "--by"));
	if (n == 0)
		return status;
	diag_say("--worth: %ld account%s without a number in %s, which weigh%s"
		 " nothing in the plan",
	    n, n == 1 ? "" : "s", s->worth, n == 1 ? "s" : "");
	return STATUS_TOLD;
}

static void
dismiss(struct bureau *b)
{
	for (int i = 0; i < b->job.set->threads; i++) {
		struct planner *p = &b->planners[i];

		for (size_t k = 0; k < b->agenda.card->selects.n; k++)
			free(p->picks[k].v);
		arena_free(&p->arena);
	}
	free(b->planners);
}

enum status
plan_run(const struct settings *s, struct arena *a, const char *const *paths)
{
	struct bureau b = { .job = { .set = s,
				.arena = a,
				.path = paths[0] ? paths[0] : "-" } };
	const struct log_visitor visitor = { &b, visit, print };
	enum status status;
	struct buf out = { 0 };
	struct csvout o = job_table(&b.job, &out);

	read_tables(&b);
	set_agenda(&b);
	status = job_open(&b.job);
	b.now =
	    measures_at(b.agenda.card, &b.job.feeds, b.job.asof.t, s->stale);
	hire(&b);
	csvout_header(
	    &o, b.agenda.shared ? AGENDA_HEADER_SHARED : AGENDA_HEADER);
	sink_write(b.job.sink, buf_str(&out));
	out.n = 0;
	log_run(b.job.log, s->threads, &visitor);
	write_groups(&b, &out);
	sink_write(b.job.sink, buf_str(&out));
	buf_free(&out);
	status = diag_worse(status, tell(&b));
	dismiss(&b);
	return diag_worse(status, job_close(&b.job));
}

#include "score/touches.h"

#include <stdlib.h>

#include "asked.h"
#include "score/card.h"
#include "score/job.h"
#include "score/served.h"

/* what one thread keeps */
struct counter {
	struct arena arena;
	struct picks *picks;
	struct asked where;
};

struct count {
	struct job job;
	struct cards cards;
	struct instant now;
	struct served served;
	struct counter *counters;
};

static bool
counts(const struct count *c, const struct view *v)
{
	enum life life = story_life(v->story, v->t);

	return (life == LIFE_ALIVE || life == LIFE_CHURNED) &&
	    view_holds(v, &c->job.set->where, VIEW_NOW);
}

static void
visit(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	struct count *c = ctx;
	struct picks *picks = c->counters[number].picks;
	struct view v;

	view_open(&v, a, s);
	view_at(&v, c->now.t, &c->now.delivery);
	if (v.n == 0)
		return;
	asked_account(&c->counters[number].where, &v);
	if (!counts(c, &v))
		return;
	measures_select(c->served.card, &v, picks);
	served_put(c->served.card, &v, picks, a, out);
}

static void
print(void *ctx, struct str out)
{
	struct count *c = ctx;

	served_take(&c->served, out);
}

static void
open_counters(struct count *c)
{
	int n = c->job.set->threads;

	c->counters = calloc((size_t)n, sizeof *c->counters);
	if (c->counters == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < n; i++) {
		struct counter *one = &c->counters[i];

		one->picks =
		    NEW(&one->arena, struct picks, c->served.card->selects.n);
		asked_open(&one->where, &one->arena, &c->job.set->where);
	}
}

/* tells of what no account has */
static enum status
close_counters(struct count *c)
{
	enum status status;

	for (int i = 1; i < c->job.set->threads; i++)
		asked_merge(&c->counters[0].where, &c->counters[i].where);
	status = asked_tell(&c->counters[0].where, "--where");
	for (int i = 0; i < c->job.set->threads; i++) {
		struct counter *one = &c->counters[i];

		for (size_t k = 0; k < c->served.card->selects.n; k++)
			free(one->picks[k].v);
		arena_free(&one->arena);
	}
	free(c->counters);
	return status;
}

enum status
touches_run(const struct settings *s, struct arena *a, const char *const *paths)
{
	struct count c = { .job = { .set = s,
			       .arena = a,
			       .path = paths[0] ? paths[0] : "-" } };
	const struct log_visitor visitor = { &c, visit, print };
	enum status status;
	struct buf out = { 0 };
	struct csvout o = job_table(&c.job, &out);

	cards_read_one(a, &c.cards, s->card ? s->card : "stakeholders");
	c.served = (struct served){ .card = &c.cards.v[0].measures,
		.names = { .arena = a } };
	if (c.served.card->ndimension > SERVED_CRITERIA)
		diag_fail("--card: more than %d criteria", SERVED_CRITERIA);
	status = job_open(&c.job);
	c.now =
	    measures_at(c.served.card, &c.job.feeds, c.job.asof.t, s->stale);
	open_counters(&c);
	log_run(c.job.log, s->threads, &visitor);
	served_write(&c.served, a, &o);
	sink_write(c.job.sink, buf_str(&out));
	buf_free(&out);
	status = diag_worse(status, close_counters(&c));
	return diag_worse(status, job_close(&c.job));
}

#include "score/purchases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "score/job.h"
#include "score/shopper.h"

#define PURCHASES_HEADER                                            \
	"account,as_of,again,recency,age,alive,expected,spend,clv," \
	"r,alpha,a,b,loglik,p,q,v,spend_loglik"

enum { FEWEST = 10 }; /* accounts that came again, to fit anything */

static const double WEEK = 7, YEAR = 365.25; /* days */
static const double SLICE = 4;               /* weeks, for discounting */

/* one account that has bought */
struct customer {
	struct str account;
	struct shopper shopper;
	double alive, expected, spend, clv;
};

/* what one thread keeps */
struct clerk {
	struct picks picks;
	struct asked asked;
};

struct desk {
	struct job job;
	struct select_set select; /* of the purchases alone */
	struct delivery delivery;
	int64_t last; /* the last day covered */
	struct clerk *clerks;
	struct customer *v;
	size_t n, cap;
	struct bgnbd bgnbd;
	struct spend spend;
	bool fits, spend_fits;
	double loglik, spend_loglik;
};

/* ---- the log ---- */

static void
visit(void *ctx, int worker, const struct story *story, struct arena *a,
    struct buf *out)
{
	const struct desk *d = ctx;
	struct clerk *c = &d->clerks[worker];
	struct shopper s;
	struct view v;

	view_open(&v, a, story);
	view_at(&v, d->job.asof.t, &d->delivery);
	if (v.n == 0)
		return;
	asked_account(&c->asked, &v);
	select_all(&d->select, &v, &c->picks);
	if (!shopper_read(story, &c->picks, d->last, &s) ||
	    !view_holds(&v, &d->job.set->where, VIEW_NOW))
		return;
	buf_put(out,
	    (struct str){ (const char *)&story->account.n, sizeof(size_t) });
	buf_put(out, story->account);
	buf_put(out, (struct str){ (char *)&s, sizeof s });
}

static void
take(void *ctx, struct str out)
{
	struct desk *d = ctx;

	while (out.n) {
		struct customer c = {
			.alive = NAN, .expected = NAN, .spend = NAN, .clv = NAN
		};
		size_t n;

		memcpy(&n, out.p, sizeof n);
		out = str_from(out, sizeof n);
		c.account = arena_str(d->job.arena, (struct str){ out.p, n });
		out = str_from(out, n);
		memcpy(&c.shopper, out.p, sizeof c.shopper);
		out = str_from(out, sizeof c.shopper);
		ARENA_GROW(d->job.arena, d->v, d->n, d->cap);
		d->v[d->n++] = c;
	}
}

/* the newest export of the purchases, or the as-of: nobody has looked since */
static int64_t
last_covered(const struct feeds *feeds, enum kind kind, int64_t asof)
{
	int64_t last = DATE_MIN;

	for (size_t i = 0; i < feeds->n; i++)
		for (size_t k = 0; k < feeds->v[i].nto; k++)
			if (feeds->v[i].since[kind] != INT64_MAX &&
			    feeds->v[i].to[k] < asof &&
			    feeds->v[i].to[k] > last)
				last = feeds->v[i].to[k];
	return date_day(last == DATE_MIN ? asof - 1 : last);
}

static void
desk_open(struct desk *d)
{
	const struct settings *s = d->job.set;
	struct arena *a = d->job.arena;
	int64_t t = d->job.asof.t;

	d->delivery = feeds_at(&d->job.feeds, t, s->stale);
	d->last = last_covered(&d->job.feeds, d->select.v[0].kind, t);
	d->clerks = NEW(a, struct clerk, (size_t)s->threads);
	for (int i = 0; i < s->threads; i++)
		asked_open(&d->clerks[i].asked, a, &s->where);
}

static enum status
desk_close(struct desk *d)
{
	int n = d->job.set->threads;

	for (int i = 0; i < n; i++) {
		free(d->clerks[i].picks.v);
		if (i)
			asked_merge(&d->clerks[0].asked, &d->clerks[i].asked);
	}
	return asked_tell(&d->clerks[0].asked, "--where");
}

/* ---- the models ---- */

static bool
fit_buyers(struct desk *d)
{
	struct arena *a = d->job.arena;
	struct buyer *v = NEW(a, struct buyer, d->n);
	size_t again = 0;

	for (size_t i = 0; i < d->n; i++) {
		v[i] = d->v[i].shopper.buyer;
		again += v[i].again > 0;
	}
	if (again < FEWEST || !bgnbd_fit(&d->bgnbd, v, d->n, a))
		return false;
	d->loglik = bgnbd_loglik(&d->bgnbd, v, d->n, a);
	return true;
}

static bool
fit_spend(struct desk *d)
{
	struct spender *v = NEW(d->job.arena, struct spender, d->n);
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++) {
		v[n] = shopper_spender(&d->v[i].shopper);
		n += v[n].n > 0;
	}
	if (n < FEWEST || !spend_fit(&d->spend, v, n))
		return false;
	d->spend_loglik = spend_loglik(&d->spend, v, n);
	return true;
}

/* purchases to expect, each at what it is worth now: counted at the ends of
 * slices of four weeks */
static double
discounted(const struct desk *d, const struct buyer *b, double weeks)
{
	double sum = 0, before = 0, now;

	if (d->job.set->discount == 0)
		return bgnbd_expected(&d->bgnbd, b, weeks);
	for (double at = 0; at < weeks; before = now) {
		at = fmin(at + SLICE, weeks);
		now = bgnbd_expected(&d->bgnbd, b, at);
		sum += (now - before) /
		    pow(1 + d->job.set->discount, at * WEEK / YEAR);
	}
	return sum;
}

static void
foresee(const struct desk *d, struct customer *c, double weeks)
{
	const struct buyer *b = &c->shopper.buyer;

	if (d->spend_fits)
		c->spend =
		    spend_expected(&d->spend, shopper_spender(&c->shopper));
	if (!d->fits)
		return;
	c->alive = bgnbd_alive(&d->bgnbd, b);
	c->expected = bgnbd_expected(&d->bgnbd, b, weeks);
	c->clv = discounted(d, b, weeks) * c->spend * d->job.set->margin;
}

static void
compute(struct desk *d)
{
	int64_t t = d->job.asof.t;
	int64_t end = date_add(t, d->job.set->horizon, 1);
	double weeks = (double)(end - t) / (double)DATE_DAY / WEEK;

	d->fits = fit_buyers(d);
	d->spend_fits = fit_spend(d);
	for (size_t i = 0; i < d->n; i++)
		foresee(d, &d->v[i], weeks);
}

/* ---- output ---- */

static void
write_customer(struct csvout *o, const struct customer *c, int64_t t)
{
	csvout_str(o, c->account);
	csvout_time(o, t);
	csvout_int(o, c->shopper.buyer.again);
	csvout_num(o, c->shopper.buyer.recency);
	csvout_num(o, c->shopper.buyer.age);
	csvout_num(o, c->alive);
	csvout_num(o, c->expected);
	csvout_num(o, c->spend);
	csvout_num(o, c->clv);
}

/* the account's parameters are everybody's: they stand in the first row */
static void
write_models(struct csvout *o, const struct desk *d)
{
	const struct bgnbd *m = &d->bgnbd;
	const struct spend *s = &d->spend;
	const double v[] = { m->r, m->alpha, m->a, m->b, d->loglik, s->p, s->q,
		s->v, d->spend_loglik };

	for (int i = 0; i < 9; i++)
		csvout_num(o, (i < 5 ? d->fits : d->spend_fits) ? v[i] : NAN);
}

/* all of them: an account without a name, which no account is */
static struct customer
everybody(const struct desk *d)
{
	struct customer all = { .spend = NAN };

	if (d->spend_fits)
		all.spend = spend_expected(&d->spend, (struct spender){ 0 });
	for (size_t i = 0; i < d->n; i++) {
		const struct customer *c = &d->v[i];

		all.shopper.buyer.again += c->shopper.buyer.again;
		all.shopper.buyer.recency += c->shopper.buyer.recency;
		all.shopper.buyer.age += c->shopper.buyer.age;
		all.alive += c->alive;
		all.expected += c->expected;
		all.clv += c->clv;
	}
	return all;
}

static void
write_all(struct desk *d)
{
	struct buf b = { 0 };
	struct csvout o = job_table(&d->job, &b);
	struct customer all = everybody(d);

	csvout_header(&o, PURCHASES_HEADER);
	write_customer(&o, &all, d->job.asof.t);
	write_models(&o, d);
	csvout_row(&o);
	for (size_t i = 0; i < d->n; i++) {
		write_customer(&o, &d->v[i], d->job.asof.t);
		for (int k = 0; k < 9; k++)
			csvout_str(&o, STR(""));
		csvout_row(&o);
	}
	sink_write(d->job.sink, buf_str(&b));
	buf_free(&b);
}

/* what could not be foreseen, and why */
static enum status
tell(const struct desk *d)
{
	size_t again = 0, paid = 0;

	for (size_t i = 0; i < d->n; i++) {
		again += d->v[i].shopper.buyer.again > 0;
		paid += shopper_spender(&d->v[i].shopper).n > 0;
	}
	if (!d->fits && again < FEWEST)
		diag_say("purchases: %zu of %zu accounts bought again, which"
			 " is too few to foresee anything; it takes %d",
		    again, d->n, FEWEST);
	else if (!d->fits)
		diag_say("purchases: no parameters fit best: these purchases do"
			 " not tell how customers leave");
	if (!d->spend_fits && paid >= FEWEST)
		diag_say("purchases: no parameters fit the amounts best: they"
			 " do not differ as the model has it");
	else if (!d->spend_fits && again >= FEWEST)
		diag_say("purchases: %zu accounts have amounts above 0, which"
			 " is too few to value anything; it takes %d",
		    paid, FEWEST);
	return d->fits && d->spend_fits ? STATUS_DONE : STATUS_TOLD;
}

static void
set_events(struct desk *d, const char *events)
{
	const char *error;
	char text[DIAG_TEXT];

	d->select.arena = d->job.arena;
	if (select_add(&d->select, str_of(events), &error) < 0)
		diag_fail("--events: in %s: %s",
		    diag_text(str_of(events), text), error);
	if (d->select.v[0].attribute)
		diag_fail("--events: %s is an attribute, and no event",
		    diag_text(str_of(events), text));
}

enum status
purchases_run(
    const struct settings *s, struct arena *a, const char *const *paths)
{
	struct desk d = { .job = { .set = s,
			      .arena = a,
			      .path = paths[0] ? paths[0] : "-" } };
	const struct log_visitor visitor = { &d, visit, take };
	enum status status;

	set_events(&d, s->events);
	status = job_open(&d.job);
	desk_open(&d);
	log_run(d.job.log, s->threads, &visitor);
	compute(&d);
	write_all(&d);
	status = diag_worse(status, tell(&d));
	status = diag_worse(status, desk_close(&d));
	return diag_worse(status, job_close(&d.job));
}

#include "score/movements.h"

#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "intern.h"
#include "score/belong.h"
#include "score/flow.h"
#include "score/job.h"
#include "score/period.h"

#define MOVEMENTS_HEADER                                           \
	"group,as_of,complete,opening,new,expansion,reactivation," \
	"contraction,churn,closing"

/* a group's month */
struct month {
	struct str name;
	struct movements sum;
	bool known; /* does anything say what any of them pays */
};

struct months {
	struct intern names;
	struct month *v; /* by number of the name */
	size_t cap;
};

struct desk {
	struct job job;
	enum { ALL, ACCOUNT, ATTRIBUTE } by;
	struct periods periods;
	struct delivery *deliveries; /* a period */
	struct months *months;       /* a period */
	long mixed;          /* accounts with several currencies, at the end */
	struct asked *asked; /* the fields of --where, a worker each */
};

/* ---- one account ---- */

/* what a worker hands on: this, and the group's name */
struct slip {
	size_t period, ngroup;
	enum flow flow;
	struct movements m;
};

static struct str
group_of(const struct desk *d, const struct view *v, int64_t from)
{
	switch (d->by) {
	case ALL: return STR("all");
	case ACCOUNT: return v->story->account;
	default: return belong_at(v->story, str_of(d->job.set->by), from, v->t);
	}
}

static void
hand_in(struct buf *out, struct slip s, struct str group)
{
	s.ngroup = group.n;
	buf_put(out, (struct str){ (char *)&s, sizeof s });
	buf_put(out, group);
}

static void
visit(void *ctx, int worker, const struct story *story, struct arena *a,
    struct buf *out)
{
	const struct desk *d = ctx;
	struct view v;

	view_open(&v, a, story);
	for (size_t i = 0; i < d->periods.n; i++) {
		const struct period *p = &d->periods.v[i];
		struct slip s;

		memset(&s, 0, sizeof s); /* its padding is copied too */
		s.period = i;
		view_at(&v, p->t, &d->deliveries[i]);
		s.flow = flow_of(&v, p->from, &s.m);
		if (s.flow != FLOW_NONE &&
		    view_holds(&v, &d->job.set->where, VIEW_NOW))
			hand_in(out, s, group_of(d, &v, p->from));
	}
	if (v.n)
		asked_account(&d->asked[worker], &v);
}

/* ---- all of them ---- */

static struct month *
month_find(struct desk *d, size_t period, struct str name)
{
	struct months *m = &d->months[period];
	size_t had = m->names.n, id = intern_put(&m->names, name) - 1;

	if (id == had) {
		ARENA_GROW(d->job.arena, m->v, had, m->cap);
		m->v[id] = (struct month){ .name = intern_str(
					       &m->names, (uint32_t)id + 1) };
	}
	return &m->v[id];
}

static void
take(void *ctx, struct str out)
{
	struct desk *d = ctx;
	struct slip s;

	while (out.n) {
		struct month *m;

		memcpy(&s, out.p, sizeof s);
		out = str_from(out, sizeof s);
		m = month_find(d, s.period, (struct str){ out.p, s.ngroup });
		out = str_from(out, s.ngroup);
		m->known = m->known || s.flow == FLOW_KNOWN;
		d->mixed +=
		    s.flow == FLOW_MIXED && s.period + 1 == d->periods.n;
		if (s.flow == FLOW_KNOWN && !flow_add(&m->sum, &s.m))
			diag_fail("more money than can be counted");
	}
}

static int
by_name(const void *a, const void *b)
{
	const struct month *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

static void
write_month(struct csvout *o, const struct month *m, const struct period *p)
{
	const int64_t sums[] = { m->sum.opening, m->sum.gained,
		m->sum.expansion, m->sum.reactivation, m->sum.contraction,
		m->sum.churned, m->sum.closing };

	csvout_str(o, m->name);
	csvout_time(o, p->t);
	csvout_int(o, p->complete);
	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
		if (m->known)
			csvout_dec(o, sums[i]);
		else
			csvout_str(o, STR(""));
	csvout_row(o);
}

static void
write_all(struct desk *d)
{
	struct buf b = { 0 };
	struct csvout o = job_table(&d->job, &b);

	csvout_header(&o, MOVEMENTS_HEADER);
	for (size_t i = 0; i < d->periods.n; i++) {
		struct months *m = &d->months[i];

		if (d->by == ALL) /* a row even where nobody is */
			month_find(d, i, STR("all"))->known |=
			    d->deliveries[i].begun[KIND_MONEY] &&
			    !d->deliveries[i].dead[KIND_MONEY];
		if (m->names.n)
			qsort(m->v, m->names.n, sizeof *m->v, by_name);
		for (size_t k = 0; k < m->names.n; k++)
			write_month(&o, &m->v[k], &d->periods.v[i]);
	}
	sink_write(d->job.sink, buf_str(&b));
	buf_free(&b);
}

static void
desk_open(struct desk *d)
{
	const struct settings *s = d->job.set;
	struct arena *a = d->job.arena;
	int64_t t = d->job.asof.t;
	struct str by = str_of(s->by);

	if (str_is(by, "account"))
		d->by = ACCOUNT;
	else if (by.n && !str_is(by, "all") && !str_is(by, "month"))
		d->by = ATTRIBUTE;
	d->periods =
	    periods_months(a, t, feeds_covered(&d->job.feeds, t), s->months);
	d->deliveries = NEW(a, struct delivery, d->periods.n);
	d->months = NEW(a, struct months, d->periods.n);
	d->asked = NEW(a, struct asked, (size_t)s->threads);
	for (int i = 0; i < s->threads; i++)
		asked_open(&d->asked[i], a, &s->where);
	for (size_t i = 0; i < d->periods.n; i++) {
		d->deliveries[i] =
		    feeds_at(&d->job.feeds, d->periods.v[i].t, s->stale);
		d->months[i].names.arena = a;
	}
}

/* is there no group but the one of those that tell none */
static bool
nameless(const struct desk *d)
{
	bool any = false;

	for (size_t i = 0; i < d->periods.n; i++)
		for (size_t k = 0; k < d->months[i].names.n; k++) {
			if (d->months[i].v[k].name.n)
				return false;
			any = true;
		}
	return any;
}

static enum status
tell_no_attribute(const struct desk *d)
{
	char text[DIAG_TEXT];

	if (d->by != ATTRIBUTE || !nameless(d))
		return STATUS_DONE;
	diag_say("--by: no account has an attribute %s",
	    diag_text(str_of(d->job.set->by), text));
	return STATUS_TOLD;
}

static enum status
tell(struct desk *d)
{
	enum status status;

	for (int i = 1; i < d->job.set->threads; i++)
		asked_merge(&d->asked[0], &d->asked[i]);
	status = asked_tell(&d->asked[0], "--where");
	status = diag_worse(status, tell_no_attribute(d));
	if (d->mixed == 0)
		return status;
	diag_say("%ld account%s with several currencies left out", d->mixed,
	    d->mixed == 1 ? "" : "s");
	return STATUS_TOLD;
}

enum status
movements_run(
    const struct settings *s, struct arena *a, const char *const *paths)
{
	struct desk d = { .job = { .set = s,
			      .arena = a,
			      .path = paths[0] ? paths[0] : "-" } };
	const struct log_visitor visitor = { &d, visit, take };
	enum status status = job_open(&d.job);

	desk_open(&d);
	log_run(d.job.log, s->threads, &visitor);
	write_all(&d);
	status = diag_worse(status, tell(&d));
	return diag_worse(status, job_close(&d.job));
}
